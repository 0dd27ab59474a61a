import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readInputs } from "../../../engine/index.ts";
import { modelOf } from "./model-of.ts";

const cases = "../shared/cases";
/** Names of the files under a folder that the pattern fits, sorted. */
const filesOf = (folder: string, pattern: RegExp): readonly string[] =>
	existsSync(folder)
		? readdirSync(folder, { recursive: true, encoding: "utf8" })
				.filter((name) => pattern.test(name))
				.map((name) => join(folder, name))
				.sort()
		: [];
/** What a file is read as: the title of its document, or the code of what is wrong with it. */
async function readAs(file: string): Promise<string> {
	const { documents, diagnostics } = await readInputs({ paths: [file], folder: process.cwd() });
	const [document] = documents;
	if (document) return document.title || document.kind;
	return (
		diagnostics.find(({ severity, code }) => severity === "error" && code !== "input/sbom-schema-more")?.code ?? ""
	);
}
/** How many files are read as what. */
async function tally(files: readonly string[]): Promise<{ readonly [what: string]: number }> {
	const counts: { [what: string]: number } = {};
	for (const file of files) {
		const what = await readAs(file);
		counts[what] = (counts[what] ?? 0) + 1;
	}
	return counts;
}

const specification = `${cases}/cyclonedx-spec/tools/src/test/resources`;

describe.skipIf(!existsSync(specification))("CycloneDX's own files", () => {
	const counts = { "1.2": [21, 19], "1.3": [26, 22], "1.4": [29, 22], "1.5": [36, 22] };
	it.each(Object.entries(counts))(
		"version %s: what is valid is read, what is invalid refused",
		async (version, [good, bad]) => {
			const folder = `${specification}/${version}`;
			expect(await tally(filesOf(folder, /^valid-.*\.json$/))).toEqual({ [`CycloneDX ${version} SBOM`]: good });
			expect(await tally(filesOf(folder, /^invalid-.*\.json$/))).toEqual({ "input/sbom-schema": bad });
		},
	);
	it("in XML are refused as what they are", async () => {
		const files = filesOf(`${specification}/1.5`, /^valid-.*\.xml$/);
		expect(await tally(files)).toEqual({ "input/sbom-form": files.length });
	});
});

const sboms = `${cases}/sboms`;

describe.skipIf(!existsSync(sboms))("bills of materials of tools", () => {
	it("of CycloneDX's examples are all read", async () => {
		expect(await tally(filesOf(`${sboms}/cyclonedx-bom-examples`, /\.json$/))).toEqual({
			"CycloneDX 1.2 SBOM": 8,
			"CycloneDX 1.3 SBOM": 2,
			"CycloneDX 1.4 SBOM": 43,
			"CycloneDX 1.6 SBOM": 5,
		});
	});
	it("that trivy reads are read, and what it refuses is refused", async () => {
		expect(await tally(filesOf(`${sboms}/trivy`, /\/happy\/[^/]*$/))).toEqual({
			"CycloneDX 1.5 SBOM": 12,
			"CycloneDX 1.6 SBOM": 2,
			"CycloneDX 1.7 SBOM": 1,
			"SPDX 2.2 SBOM": 6,
			"SPDX 2.3 SBOM": 3,
		});
		expect(await tally(filesOf(`${sboms}/trivy`, /\/sad\/[^/]*$/))).toEqual({ "input/sbom-schema": 2 });
	});
	it("of trivy, syft and protobom are read in the versions that are known", async () => {
		const files = ["trivy", "syft", "protobom"].flatMap((tool) => filesOf(`${sboms}/${tool}`, /\.json$/));
		expect(await tally(files)).toEqual({
			"CycloneDX 1.2 SBOM": 1,
			"CycloneDX 1.3 SBOM": 1,
			"CycloneDX 1.4 SBOM": 4,
			"CycloneDX 1.5 SBOM": 24,
			"CycloneDX 1.6 SBOM": 4,
			"CycloneDX 1.7 SBOM": 3,
			"SPDX 2.2 SBOM": 14,
			"SPDX 2.3 SBOM": 14,
			"input/sbom-schema": 9,
			"input/sbom-version": 1,
			"input/syntax": 2,
			unknown: 4,
		});
	});
	it("of spdx-tools-python are read in JSON and YAML, and refused where they are invalid or in another form", async () => {
		const data = `${sboms}/spdx-tools-python/tests/spdx/data`;
		expect(await tally(filesOf(data, /^[^/]*\.(json|yaml)$/))).toEqual({ "SPDX 2.2 SBOM": 5, "SPDX 2.3 SBOM": 3 });
		expect(await tally(filesOf(data, /\.(xml|spdx)$/))).toEqual({ "input/sbom-form": 10 });
		expect(await tally(filesOf(`${data}/invalid`, /\.json$/))).toEqual({ "input/sbom-schema": 1 });
	});
	it("are one model, whatever the encoding and whether JSON or YAML", async () => {
		const data = `${sboms}/spdx-tools-python/tests/spdx/data`;
		const model = await modelOf(`${data}/SPDXJSONExample-v2.2.spdx.json`);
		for (const name of [
			"SPDXJSONExample-UTF-16.spdx.json",
			"SPDXYAMLExample-v2.2.spdx.yaml",
			"SPDXYAMLExample-UTF-16.spdx.yaml",
		]) {
			expect(await modelOf(`${data}/${name}`)).toEqual(model);
		}
		expect(await modelOf(`${data}/SPDXYAMLExample-v2.3.spdx.yaml`)).toEqual(
			await modelOf(`${data}/SPDXJSONExample-v2.3.spdx.json`),
		);
	});
});
