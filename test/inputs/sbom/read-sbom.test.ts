import { describe, expect, it } from "vitest";
import { rangeOf } from "../../../engine/base/source.ts";
import { readDocuments } from "../../../engine/inputs/read-documents.ts";

const read = (value: unknown, name = "x") =>
	readDocuments({ name, text: typeof value === "string" ? value : JSON.stringify(value) });
/** Codes and messages of what is wrong. */
const faults = async (value: unknown) =>
	(await read(value)).diagnostics.map(({ code, message }) => `${code}: ${message}`);
const bom = { bomFormat: "CycloneDX", specVersion: "1.5", version: 1 };
const spdx = {
	SPDXID: "SPDXRef-DOCUMENT",
	spdxVersion: "SPDX-2.3",
	name: "doc",
	dataLicense: "CC0-1.0",
	documentNamespace: "https://example.org/doc",
	creationInfo: { created: "2026-01-02T03:04:05Z", creators: ["Tool: maker-2.1"] },
};

describe("which format a document is of is told by its content", () => {
	it.each([
		[bom, "sbom/cyclonedx", "CycloneDX 1.5 SBOM"],
		[spdx, "sbom/spdx", "SPDX 2.3 SBOM"],
	])("%j", async (value, kind, title) => {
		for (const name of ["bom.json", "deployment.yaml", "<stdin>"]) {
			expect((await read(value, name)).documents.map((document) => [document.kind, document.title])).toEqual([
				[kind, title],
			]);
		}
	});
	it("also in YAML", async () => {
		const text = "bomFormat: CycloneDX\nspecVersion: '1.5'\nversion: 1\n";
		expect((await read(text, "bom.yaml")).documents.map(({ kind }) => kind)).toEqual(["sbom/cyclonedx"]);
	});
});

describe("what nobody can read is refused with the reason", () => {
	it.each([
		[{ ...bom, specVersion: "1.8" }, "input/sbom-version: CycloneDX 1.8 is not known; 1.2 to 1.7 are"],
		[{ ...bom, specVersion: "1.1" }, "input/sbom-version: CycloneDX 1.1 is not known; 1.2 to 1.7 are"],
		[
			{ bomFormat: "CycloneDX" },
			"input/sbom-version: CycloneDX without a version cannot be read; 1.2 to 1.7 are known",
		],
		[
			{ ...bom, specVersion: 1.5 },
			"input/sbom-version: CycloneDX without a version cannot be read; 1.2 to 1.7 are known",
		],
		[{ ...spdx, spdxVersion: "SPDX-2.1" }, "input/sbom-version: SPDX 2.1 is not known; 2.2 and 2.3 are"],
		[{ ...spdx, spdxVersion: "2.3" }, "input/sbom-version: SPDX 2.3 is not known; 2.2 and 2.3 are"],
		[
			{ "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [] },
			"input/sbom-version: SPDX 3.0 is not read yet; SPDX 2.2 and 2.3 are",
		],
		[
			{ "@context": ["https://spdx.org/rdf/3.1/x.jsonld"] },
			"input/sbom-version: SPDX 3.1 is not read yet; SPDX 2.2 and 2.3 are",
		],
		[
			"SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\n",
			"input/sbom-form: SPDX in its tag-value form is not read; its JSON is",
		],
		[
			'<?xml version="1.0"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.5"/>',
			"input/sbom-form: CycloneDX in XML is not read; its JSON is",
		],
	])("%j", async (value, expected) => expect(await faults(value)).toEqual([expected]));
});

describe("what a schema does not allow is told where it stands", () => {
	it.each([
		[{ ...bom, components: [{ type: "library" }] }, 'components[0] has no "name"'],
		[
			{ ...bom, components: [{ type: "lib", name: "a" }] },
			'components[0].type is "lib", which is none of the 12 values that are allowed',
		],
		[{ ...bom, version: "1" }, "version must be a whole number"],
		[{ ...bom, sbom: {} }, 'the document has "sbom", which CycloneDX 1.5 does not know there'],
		[{ ...bom, bomFormat: "Other" }, 'bomFormat is "Other", and must be "CycloneDX"'],
		[{ ...bom, metadata: { timestamp: "2026-01-02" } }, 'metadata.timestamp is "2026-01-02", which is no date-time'],
		[{ ...bom, components: [1, 1].map(() => ({ type: "library", name: "a" })) }, "components has the same item twice"],
		[
			{ ...bom, components: [{ type: "library", name: "a", licenses: [{ license: { id: "Apache-2" } }] }] },
			'components[0].licenses[0].license.id is "Apache-2", which is none of the 826 values that are allowed; did you mean "Apache-2.0"?',
		],
	])("%j", async (value, expected) => {
		expect(await faults(value)).toEqual([`input/sbom-schema: is no CycloneDX 1.5 document: ${expected}`]);
	});
	it("with the range of the value", async () => {
		const text = `{ "bomFormat": "CycloneDX", "specVersion": "1.5",\n  "components": [\n    { "type": 7, "name": "a" } ] }`;
		const ranges = (await read(text)).diagnostics.map(({ span }) => span && rangeOf(span).start);
		expect(ranges).toEqual([
			{ line: 3, column: 15 },
			{ line: 3, column: 15 },
		]);
	});
	it("twenty times, and then counted", async () => {
		const diagnostics = await faults({ ...bom, components: Array.from({ length: 30 }, () => ({ type: "library" })) });
		expect([diagnostics.length, diagnostics.at(-1)]).toEqual([
			21,
			"input/sbom-schema-more: is no CycloneDX 1.5 document: 11 more faults are not shown",
		]);
	});
});

describe("what calls itself something else too is refused, in JSON and in YAML", () => {
	it.each([
		["apiVersion", { apiVersion: "apps/v1", kind: "Deployment" }],
		["planned_values", { planned_values: {}, format_version: "1.2" }],
		["mediaType", { mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json" }],
		["verification", { verification: {} }],
	])("%s", async (key, members) => {
		for (const [value, name] of [
			[{ ...bom, ...members }, "CycloneDX 1.5"],
			[{ ...spdx, ...members }, "SPDX 2.3"],
		] as const) {
			const expected = `input/sbom-schema: is no ${name} document: the document has "${key}", which ${name} does not know there`;
			expect((await faults(value))[0]).toBe(expected);
			expect((await faults(`# YAML\n${JSON.stringify(value)}`))[0]).toBe(expected);
		}
	});
});

describe("SPDX documents that depart from the specification as much used tools do", () => {
	it.each([
		[{ packages: [{ SPDXID: "SPDXRef-a", name: "a" }] }, 'packages[0] has no "downloadLocation"'],
		[{ documentNamespace: "doc" }, 'documentNamespace is "doc", which is not written as SPDX 2.3 asks'],
	])("are read with a warning: %j", async (members, message) => {
		const { documents, diagnostics } = await read({ ...spdx, ...members });
		expect(documents).toHaveLength(1);
		expect(diagnostics.map(({ severity, code, message }) => [severity, code, message])).toEqual([
			["warning", "input/sbom-departure", `does not keep to SPDX 2.3 in what Parapet does not need: ${message}`],
		]);
	});
	it.each([
		[{ apiVersion: "apps/v1" }, 'the document has "apiVersion", which SPDX 2.3 does not know there'],
		[{ packages: [{ name: "a", downloadLocation: "NONE" }] }, 'packages[0] has no "SPDXID"'],
		[
			{ creationInfo: { created: "today", creators: ["Tool: x"] } },
			'creationInfo.created is "today", which is not written as SPDX 2.3 asks',
		],
	])("are refused where more is wrong: %j", async (members, message) => {
		expect((await faults({ ...spdx, ...members }))[0]).toBe(`input/sbom-schema: is no SPDX 2.3 document: ${message}`);
	});
});

it("policies see the document itself, and the model as one more member", async () => {
	const text = `{"bomFormat":"CycloneDX","specVersion":"1.5","version":100000000000000000001}\n`;
	const [document] = (await read(text)).documents;
	expect(new TextDecoder().decode(document?.json())).toBe(
		`{"bomFormat":"CycloneDX","specVersion":"1.5","version":100000000000000000001,"sbom":{"format":"cyclonedx","specVersion":"1.5","authors":[],"tools":[],"components":[],"dependencies":[],"references":{"dangling":[],"repeated":[]}}}`,
	);
});

it("a route leads to the innermost component that it goes through", async () => {
	const inner = { type: "library", name: "inner", purl: "pkg:npm/inner@2" };
	const components = [{ type: "library", name: "outer", version: "1", components: [inner] }];
	const [document] = (await read({ ...bom, components, metadata: { component: { type: "application", name: "app" } } }))
		.documents;
	const named = (...route: (string | number)[]) => document?.resourceAt?.(route)?.name;
	expect([
		named("components", 0, "name"),
		named("components", 0, "components", 0, "licenses"),
		named("metadata", "component", "version"),
		named("metadata", "timestamp"),
		named("components"),
	]).toEqual(["outer@1", "pkg:npm/inner@2", "app", undefined, undefined]);
});

it("a lasting route names what an index only counts", async () => {
	const named = (ref: string) => ({
		type: "library",
		name: ref,
		"bom-ref": ref,
		licenses: [{ license: { id: "MIT" } }],
	});
	const dependencies = [{ ref: "a", dependsOn: ["b"] }];
	const [document] = (await read({ ...bom, components: [named("a"), named("b")], dependencies })).documents;
	const lasting = (...route: (string | number)[]) => document?.lastingRoute?.(route);
	expect([
		lasting("components", 1),
		lasting("components", 1, "licenses", 0),
		lasting("dependencies", 0, "dependsOn", 0),
		lasting("metadata", "timestamp"),
	]).toEqual([[], ["licenses", 0], ["dependencies", "a", "dependsOn", "b"], ["metadata", "timestamp"]]);
});

it("a YAML file may hold bills of materials and objects side by side", async () => {
	const text = "bomFormat: CycloneDX\nspecVersion: '1.5'\nversion: 1\n---\napiVersion: v1\nkind: ConfigMap\n";
	expect((await read(text, "all.yaml")).documents.map(({ kind }) => kind).sort()).toEqual([
		"kubernetes",
		"sbom/cyclonedx",
	]);
});
