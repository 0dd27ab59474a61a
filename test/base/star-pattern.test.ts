import { expect, test } from "vitest";
import { matchesStars } from "../../engine/base/star-pattern.ts";

test.each([
	["a", "a", true],
	["a", "ab", false],
	["", "", true],
	["*", "", true],
	["*", "any text at all", true],
	["a*", "abc", true],
	["a*", "ba", false],
	["*c", "abc", true],
	["*c", "cb", false],
	["a*c", "ac", true],
	["a*a", "a", false],
	["a*b*c", "a-b-b-c", true],
	["a*b*c", "acb", false],
	["**", "x", true],
	["a.c", "abc", false],
	["x[0]*", "x[0].y", true],
])("%j describes %j: %j", (pattern, text, expected) => {
	expect(matchesStars(pattern, text)).toBe(expected);
});
