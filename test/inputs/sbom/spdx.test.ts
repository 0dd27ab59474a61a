import { describe, expect, it } from "vitest";
import { modelOfValue } from "./model-of.ts";

const pack = (name: string, members: object = {}) => ({
	SPDXID: `SPDXRef-${name}`,
	name,
	downloadLocation: "NONE",
	...members,
});
const relation = (spdxElementId: string, relationshipType: string, relatedSpdxElement: string) => ({
	spdxElementId: `SPDXRef-${spdxElementId}`,
	relationshipType,
	relatedSpdxElement: /^N/.test(relatedSpdxElement) ? relatedSpdxElement : `SPDXRef-${relatedSpdxElement}`,
});
/** A document with these members. */
const spdx = (members: object) =>
	modelOfValue({
		SPDXID: "SPDXRef-DOCUMENT",
		spdxVersion: "SPDX-2.3",
		name: "doc",
		dataLicense: "CC0-1.0",
		documentNamespace: "https://example.org/doc",
		creationInfo: { created: "2026-01-02T03:04:05Z", creators: ["Tool: maker-2.1"] },
		...members,
	});
const bare = {
	path: ["packages", 0],
	name: "cart",
	ref: "SPDXRef-cart",
	kind: "package",
	licence: { alternatives: [] },
	hashes: {},
	externalReferences: [],
};

it("what the document says of itself", async () => {
	const creators = ["Person: Ada (ada@example.org)", "Organization: Example ()", "Tool: maker-2.1", "Tool: sbom-tool"];
	expect(await spdx({ creationInfo: { created: "2026-01-02T03:04:05Z", creators } })).toEqual({
		format: "spdx",
		specVersion: "2.3",
		serial: "https://example.org/doc",
		timestamp: "2026-01-02T03:04:05Z",
		authors: ["Ada", "Example"],
		tools: [{ name: "maker", version: "2.1" }, { name: "sbom-tool" }],
		components: [],
		dependencies: [],
		references: { dangling: [], repeated: [] },
	});
});

describe("a package", () => {
	const component = async (members: object) => (await spdx({ packages: [pack("cart", members)] })).components[0];
	it("that says nothing has empty lists", async () => expect(await component({})).toEqual(bare));
	it("says what it is", async () => {
		const externalRefs = [
			{ referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: "pkg:npm/cart@1.0" },
			{
				referenceCategory: "SECURITY",
				referenceType: "cpe23Type",
				referenceLocator: "cpe:2.3:a:example:cart:1.0:*:*:*:*:*:*:*",
			},
		];
		const checksums = [{ algorithm: "SHA256", checksumValue: "AB".repeat(32) }];
		expect(
			await component({
				versionInfo: "1.0",
				supplier: "Organization: Example",
				primaryPackagePurpose: "OPERATING_SYSTEM",
				externalRefs,
				checksums,
			}),
		).toEqual({
			...bare,
			version: "1.0",
			purl: "pkg:npm/cart@1.0",
			package: "pkg:npm/cart",
			cpe: "cpe:2.3:a:example:cart:1.0:*:*:*:*:*:*:*",
			kind: "operating-system",
			supplier: "Example",
			hashes: { sha256: "ab".repeat(32) },
			externalReferences: externalRefs.map(({ referenceType: type, referenceLocator: url }) => ({ type, url })),
		});
	});
	it("has no supplier where nobody says one", async () =>
		expect(await component({ supplier: "NOASSERTION" })).toEqual(bare));
	it("with another URL as purl has none", async () => {
		const externalRefs = [
			{ referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: "https://example.org/cart" },
		];
		expect(await component({ externalRefs })).not.toHaveProperty("purl");
	});
	it.each([
		[
			{ licenseConcluded: "MIT", licenseDeclared: "ISC" },
			{ expression: "MIT", alternatives: [["MIT"]], concluded: "MIT", declared: "ISC" },
		],
		[
			{ licenseConcluded: "NOASSERTION", licenseDeclared: "MIT OR ISC" },
			{ expression: "MIT OR ISC", alternatives: [["MIT"], ["ISC"]], concluded: "NOASSERTION", declared: "MIT OR ISC" },
		],
		[
			{ licenseConcluded: "NONE", licenseDeclared: "NOASSERTION" },
			{ alternatives: [], concluded: "NONE", declared: "NOASSERTION" },
		],
		[
			{ licenseDeclared: "GPLv2" },
			{ expression: "GPLv2", alternatives: [], declared: "GPLv2", error: "it is no SPDX licence expression" },
		],
	])("has the licence that was concluded, else the declared one: %j", async (members, licence) => {
		expect((await component(members))?.licence).toEqual(licence);
	});
});

it("the one package that is described is the subject and no component", async () => {
	const packages = [pack("app"), pack("a")];
	for (const described of [
		{ documentDescribes: ["SPDXRef-app"] },
		{ relationships: [relation("DOCUMENT", "DESCRIBES", "app")] },
		{ relationships: [relation("app", "DESCRIBED_BY", "DOCUMENT")] },
	]) {
		const model = await spdx({ packages, ...described });
		expect([model.subject?.name, model.components.map(({ name }) => name)]).toEqual(["app", ["a"]]);
	}
	const both = await spdx({ packages, documentDescribes: ["SPDXRef-app", "SPDXRef-a"] });
	expect([both.subject, both.components.length]).toEqual([undefined, 2]);
});

it.each([
	["DEPENDS_ON", "a", "b"],
	["CONTAINS", "a", "b"],
	["DEPENDENCY_OF", "b", "a"],
	["DEV_DEPENDENCY_OF", "b", "a"],
	["CONTAINED_BY", "b", "a"],
])("a %s b is a dependency from %s to %s", async (type, from, to) => {
	const model = await spdx({ packages: [pack("a"), pack("b")], relationships: [relation("a", type, "b")] });
	expect(model.dependencies).toEqual([{ from: `SPDXRef-${from}`, to: [`SPDXRef-${to}`], path: ["relationships", 0] }]);
});

it("other relationships, and those with files, are no dependencies", async () => {
	const files = [
		{ SPDXID: "SPDXRef-f", fileName: "f", checksums: [{ algorithm: "SHA1", checksumValue: "00".repeat(20) }] },
	];
	const relationships = [
		relation("a", "COPY_OF", "b"),
		relation("a", "CONTAINS", "f"),
		relation("a", "DEPENDS_ON", "NONE"),
	];
	const model = await spdx({ packages: [pack("a"), pack("b")], files, relationships });
	expect([model.dependencies, model.references]).toEqual([[], { dangling: [], repeated: [] }]);
});

it("names that no element has, and names that two elements have, are told with their places", async () => {
	const model = await spdx({
		packages: [pack("a", { hasFiles: ["SPDXRef-f"] }), pack("a")],
		documentDescribes: ["SPDXRef-b"],
		externalDocumentRefs: [
			{
				externalDocumentId: "DocumentRef-x",
				spdxDocument: "https://example.org/x",
				checksum: { algorithm: "SHA1", checksumValue: "00".repeat(20) },
			},
		],
		relationships: [
			relation("a", "DEPENDS_ON", "c"),
			{ ...relation("a", "DEPENDS_ON", "c"), relatedSpdxElement: "DocumentRef-x:SPDXRef-c" },
			{ ...relation("a", "DEPENDS_ON", "c"), relatedSpdxElement: "DocumentRef-y:SPDXRef-c" },
		],
	});
	expect(model.references).toEqual({
		dangling: [
			{ ref: "SPDXRef-b", path: ["documentDescribes", 0] },
			{ ref: "SPDXRef-c", path: ["relationships", 0, "relatedSpdxElement"] },
			{ ref: "DocumentRef-y:SPDXRef-c", path: ["relationships", 2, "relatedSpdxElement"] },
			{ ref: "SPDXRef-f", path: ["packages", 0, "hasFiles", 0] },
		],
		repeated: [{ ref: "SPDXRef-a", path: ["packages", 1, "SPDXID"] }],
	});
});
