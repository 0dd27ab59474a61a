import { expect, test } from "vitest";
import { maskSecrets } from "../../engine/inputs/mask-secrets.ts";
import { type Found, SecretMatcher } from "../../engine/inputs/secret-matcher.ts";
import { fc } from "../property.ts";

/** The text with `*` where the matcher finds something. */
function masked(text: string, secrets: readonly string[]): string {
	const found: Found[] = [];
	new SecretMatcher(secrets).find(text, found);
	const hidden = new Set(
		found.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)),
	);
	return [...text].map((character, index) => (hidden.has(index) ? "*" : character)).join("");
}

/** The same by looking for each secret at each place. */
function maskedSlowly(text: string, secrets: readonly string[]): string {
	const hidden = new Set<number>();
	for (const secret of secrets.filter(({ length }) => length >= 4)) {
		for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
			for (let index = at; index < at + secret.length; index++) hidden.add(index);
		}
	}
	return [...text].map((character, index) => (hidden.has(index) ? "*" : character)).join("");
}

test.each([
	["one abcd two", ["abcd"], "one **** two"],
	["abcdef", ["abcd", "cdef"], "******"],
	["abcdefg", ["abcd", "abcdef"], "******g"],
	["abcdeg", ["abcd", "abcdef"], "****eg"],
	["abc", ["abc", "abcd"], "abc"],
	["xabcd", ["abcd"], "x****"],
])("%s without %j is %s", (text, secrets, expected) => {
	expect(masked(text, secrets)).toBe(expected);
});

test("it finds what a search for each secret at each place finds", () => {
	const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 8 });
	const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 60 });
	fc.assert(
		fc.property(text, fc.array(word, { maxLength: 12 }), (searched, secrets) => {
			expect(masked(searched, secrets)).toBe(maskedSlowly(searched, secrets));
		}),
		{ numRuns: 2000 },
	);
});

test.each([
	["the pin 007 is short, 1007 is another", ["007"], "the pin *** is short, 1007 is another"],
	['"a.b" and axb', ["a.b"], '"***" and axb'],
	["nothing", [], "nothing"],
	["nothing", [""], "nothing"],
	["a line\nof two and a line\\nof two", ["a line\nof two"], "******\n****** and **************"],
	["starts with a lon…", ["a longer secret"], "starts with *****…"],
	["starts with a lo…", ["another"], "starts with a lo…"],
	[
		'Go says "café\\a", "caf\\u00e9\\a", "caf\\\\u00e9\\\\a"',
		["café\u0007"],
		'Go says "******", "***********", "*************"',
	],
	[
		'Go says "\\U0001f600 key", JSON "\\ud83d\\ude00 key"',
		["😀 key"],
		'Go says "**************", JSON "****************"',
	],
])("%j without %j is %j", (text, secrets, expected) => {
	expect(maskSecrets(text, secrets)).toBe(expected);
});

test("where secrets and text are made to take long, all of the text is taken for secret", () => {
	const secrets = Array.from({ length: 500 }, (_, index) => "a".repeat(4000 + index));
	const text = "a".repeat(200_000);
	const start = performance.now();
	expect(maskSecrets(text, secrets)).toBe("*".repeat(text.length));
	expect(performance.now() - start).toBeLessThan(5000);
});
