import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../engine/base/json.ts";
import { readDocuments } from "../../../engine/inputs/read-documents.ts";
import { areUnique, countCharacters, formats } from "../../../engine/inputs/sbom/schema-runtime.ts";
import { fc } from "../../property.ts";

describe("whether no two items are equal", () => {
	it.each<[JsonValue[], boolean]>([
		[[], true],
		[["a", "b"], true],
		[["a", "a"], false],
		[[1, "1", true, null, [], {}], true],
		[[null, null], false],
		[
			[
				{ a: 1, b: [2] },
				{ b: [2], a: 1 },
			],
			false,
		],
		[[{ a: { x: 1 } }, { a: { x: 2 } }, { a: { x: 3 } }], true],
		[[{ a: { x: 1 } }, { a: { x: 2 } }, { a: { x: 1 } }], false],
		[[["a"], { 0: "a" }], true],
	])("%j: %s", (items, expected) => expect(areUnique(items)).toBe(expected));
	it("as comparing every two would find", () => {
		const jsonOf = (value: unknown) => JSON.parse(JSON.stringify(value)) as JsonValue[];
		fc.assert(
			fc.property(fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 6 }), (values) => {
				const items = jsonOf([...values, ...values.slice(0, 1)]);
				expect(areUnique(items)).toBe(values.length === 0);
			}),
		);
	});
});

it("characters outside of the basic plane count once", () => {
	expect(["", "ab", "a😀", "\ud83d"].map(countCharacters)).toEqual([0, 2, 2, 1]);
});

describe("formats", () => {
	it.each([
		["date-time", "2026-01-02T03:04:05Z", true],
		["date-time", "2026-01-02T03:04:05", false],
		["date-time", "2026-02-30T03:04:05Z", false],
		["date", "2026-01-02", true],
		["idn-email", "jürgen@example.org", true],
		["idn-email", "jürgen", false],
	])("%s %j: %s", (format, text, expected) => expect(formats[format]?.(text)).toBe(expected));
});

describe("documents that are made to exhaust the validator", () => {
	const bom = (components: unknown[]) => ({
		name: "x.json",
		text: JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.5", version: 1, components }),
	});
	it("end with a few faults of a hundred thousand", async () => {
		const { diagnostics } = await readDocuments(
			bom(Array.from({ length: 100_000 }, (_, index) => ({ [`k${index}`]: index }))),
		);
		expect(diagnostics.length).toBe(21);
	});
	it("take linear time for components that differ only deep inside", async () => {
		const components = Array.from({ length: 5000 }, (_, index) => ({
			type: "library",
			name: "a",
			properties: [{ name: "n", value: `${index}` }],
		}));
		expect((await readDocuments(bom(components))).diagnostics).toEqual([]);
	});
	it("may nest components as deep as an input may be", async () => {
		let component: object = { type: "library", name: "a" };
		for (let depth = 0; depth < 125; depth++) component = { type: "library", name: "a", components: [component] };
		expect((await readDocuments(bom([component]))).documents).toHaveLength(1);
	});
});
