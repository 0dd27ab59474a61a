import { describe, expect, it } from "vitest";
import { modelOfValue } from "./model-of.ts";

/** A document with these members. */
const bom = (members: object, specVersion = "1.6") =>
	modelOfValue({ bomFormat: "CycloneDX", specVersion, version: 1, ...members });
/** The one component of a document, with these members. */
const component = async (members: object, specVersion?: string) =>
	(await bom({ components: [{ type: "library", name: "cart", ...members }] }, specVersion)).components[0];
const bare = {
	path: ["components", 0],
	name: "cart",
	kind: "library",
	licence: { alternatives: [] },
	hashes: {},
	externalReferences: [],
};

it("a document that says nothing is an empty model", async () => {
	expect(await bom({})).toEqual({
		format: "cyclonedx",
		specVersion: "1.6",
		authors: [],
		tools: [],
		components: [],
		dependencies: [],
		references: { dangling: [], repeated: [] },
	});
});

it("what the document says of itself", async () => {
	const model = await bom({
		serialNumber: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
		metadata: {
			timestamp: "2026-01-02T03:04:05Z",
			authors: [{ name: "Ada" }, { email: "ops@example.org" }],
			manufacturer: { name: "Example" },
			tools: { components: [{ type: "application", name: "maker", version: "2" }] },
			component: { type: "application", "bom-ref": "app", name: "shop", version: "1" },
		},
	});
	expect(model).toMatchObject({
		serial: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
		timestamp: "2026-01-02T03:04:05Z",
		authors: ["Ada", "ops@example.org", "Example"],
		tools: [{ name: "maker", version: "2" }],
		subject: { ref: "app", path: ["metadata", "component"], name: "shop", version: "1", kind: "application" },
		components: [],
	});
});

it("tools of 1.4 are a list", async () => {
	expect((await bom({ metadata: { tools: [{ vendor: "x", name: "maker" }] } }, "1.4")).tools).toEqual([
		{ name: "maker" },
	]);
});

describe("a component", () => {
	it("that says nothing has empty lists", async () => expect(await component({})).toEqual(bare));
	it("says what it is", async () => {
		expect(
			await component({
				"bom-ref": "c",
				group: "org.example",
				version: "1.0",
				purl: "pkg:maven/org.example/cart@1.0",
				cpe: "cpe:2.3:a:example:cart:1.0:*:*:*:*:*:*:*",
				swid: { tagId: "tag", name: "cart" },
				supplier: { name: "Example" },
				publisher: "Other",
				hashes: [
					{ alg: "SHA-256", content: "AB".repeat(32) },
					{ alg: "SHA3-512", content: "cd".repeat(64) },
				],
				externalReferences: [{ type: "vcs", url: "https://example.org/cart" }],
			}),
		).toEqual({
			...bare,
			ref: "c",
			group: "org.example",
			version: "1.0",
			purl: "pkg:maven/org.example/cart@1.0",
			package: "pkg:maven/org.example/cart",
			cpe: "cpe:2.3:a:example:cart:1.0:*:*:*:*:*:*:*",
			swid: "tag",
			supplier: "Example",
			hashes: { sha256: "ab".repeat(32), "sha3-512": "cd".repeat(64) },
			externalReferences: [{ type: "vcs", url: "https://example.org/cart" }],
		});
	});
	it("has its publisher as supplier where none is named", async () => {
		expect(await component({ publisher: "Other" })).toEqual({ ...bare, supplier: "Other" });
	});
	it("with something else as purl has none", async () => expect(await component({ purl: "cart" })).toEqual(bare));
	it("with two hashes of one algorithm has neither, unless they are equal", async () => {
		const hash = (content: string) => ({ alg: "SHA-1", content: content.repeat(20) });
		expect(await component({ hashes: [hash("aa"), hash("bb")] })).toEqual(bare);
		expect(await component({ hashes: [hash("aa"), hash("AA")] })).toEqual({
			...bare,
			hashes: { sha1: "aa".repeat(20) },
		});
	});
});

describe("the licence of a component", () => {
	const licence = async (licenses: object[]) => (await component({ licenses }))?.licence;
	it.each([
		[[{ license: { id: "MIT" } }], { expression: "MIT", alternatives: [["MIT"]] }],
		[[{ license: { name: "MIT" } }], { expression: "MIT", alternatives: [["MIT"]] }],
		[
			[{ license: { id: "MIT" } }, { license: { id: "ISC" } }],
			{ expression: "MIT AND ISC", alternatives: [["MIT", "ISC"]] },
		],
		[[{ expression: "MIT OR ISC" }], { expression: "MIT OR ISC", alternatives: [["MIT"], ["ISC"]] }],
		[
			[{ license: { name: "Our terms" } }],
			{ expression: "Our terms", alternatives: [], error: "it is no SPDX licence expression" },
		],
		[
			[
				{ license: { id: "MIT", acknowledgement: "concluded" } },
				{ license: { id: "ISC", acknowledgement: "declared" } },
			],
			{ expression: "MIT", alternatives: [["MIT"]], concluded: "MIT", declared: "ISC" },
		],
		[[], { alternatives: [] }],
	])("%j", async (licenses, expected) => expect(await licence(licenses)).toEqual(expected));
});

it("components within components come after their holder, with their own routes", async () => {
	const nested = (name: string, components: object[] = []) => ({ type: "library", name, components });
	const model = await bom({
		metadata: { component: nested("app", [nested("part")]) },
		components: [nested("a", [nested("a1", [nested("a11")]), nested("a2")]), nested("b")],
	});
	expect(model.components.map(({ name, path }) => [name, path.join("/")])).toEqual([
		["part", "metadata/component/components/0"],
		["a", "components/0"],
		["a1", "components/0/components/0"],
		["a11", "components/0/components/0/components/0"],
		["a2", "components/0/components/1"],
		["b", "components/1"],
	]);
});

it("dependencies keep their order", async () => {
	const model = await bom({ dependencies: [{ ref: "a", dependsOn: ["c", "b"] }, { ref: "b" }] });
	expect(model.dependencies).toEqual([
		{ from: "a", to: ["c", "b"], path: ["dependencies", 0] },
		{ from: "b", to: [], path: ["dependencies", 1] },
	]);
});

it("names that no part has, and names that two parts have, are told with their places", async () => {
	const named = (ref: string) => ({ type: "library", name: ref, "bom-ref": ref });
	const model = await bom({
		metadata: { component: named("app") },
		components: [named("a"), { ...named("b"), components: [named("app")] }],
		services: [{ "bom-ref": "s", name: "s" }],
		dependencies: [
			{ ref: "app", dependsOn: ["a", "s", "gone"] },
			{ ref: "lost", provides: ["nothing"] },
		],
		compositions: [
			{ aggregate: "complete", assemblies: ["a", "missing", "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#x"] },
		],
	});
	expect(model.references).toEqual({
		dangling: [
			{ ref: "gone", path: ["dependencies", 0, "dependsOn", 2] },
			{ ref: "lost", path: ["dependencies", 1, "ref"] },
			{ ref: "nothing", path: ["dependencies", 1, "provides", 0] },
			{ ref: "missing", path: ["compositions", 0, "assemblies", 1] },
		],
		repeated: [{ ref: "app", path: ["components", 1, "components", 0, "bom-ref"] }],
	});
});

it("a document of vulnerabilities alone is read", async () => {
	const affects = [{ ref: "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#c" }];
	expect((await bom({ vulnerabilities: [{ id: "CVE-2021-44228", affects }] })).components).toEqual([]);
});
