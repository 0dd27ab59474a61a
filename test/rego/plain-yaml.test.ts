import { expect, test } from "vitest";
import { readAnyYaml } from "../../engine/rego/metadata-yaml.ts";
import { readPlainYaml } from "../../engine/rego/plain-yaml.ts";
import { fc } from "../property.ts";

/** Pieces of YAML that mean something side by side. */
const pieces =
	"a|title|- |  |    |: |:|\n|x y|#| #|'|\"|true|1|1.0|null|~|-|[|{|é|<<|&a|*a|!|yes|0x1|>|>-|  z\n|2020-01-01".split(
		"|",
	);

test.each([
	["title: a b\n", { title: "a b" }],
	["a:\n  b: true\n  c: 3\n", { a: { b: true, c: 3 } }],
	["a:\n- b\n- c: d\n  e: f\n", { a: ["b", { c: "d", e: "f" }] }],
	["a: >-\n  b\n  c\n", { a: "b c" }],
	["a: |\n  b\n  c\n", { a: "b\nc\n" }],
	['a: "b: c"\n', { a: "b: c" }],
	["a: https://b.c/d#e\n", { a: "https://b.c/d#e" }],
])("%j is plain", (text, value) => {
	expect(readPlainYaml(text)).toEqual(value);
});

test.each([
	"a: [1]\n",
	"a: b: c\n",
	"a: b # c\n",
	"a: *b\n",
	"a: 1.5\n",
	"a: null\n",
	"a: 1\na: 2\n",
	"a:\n",
	"- - a\n",
	"a: >\n  z\n    ",
])("%j is left to the library", (text) => {
	expect(readPlainYaml(text)).toBeUndefined();
});

test("what is plain means what the library says", () => {
	const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => `title: ${parts.join("")}`);
	fc.assert(
		fc.property(text, (yaml) => {
			const plain = readPlainYaml(yaml);
			if (plain !== undefined) expect({ value: plain }).toEqual(readAnyYaml(yaml));
		}),
		{ numRuns: 2000 },
	);
});
