import { describe, expect, it } from "vitest";
import { compareCodePoints, compareText } from "../../engine/base/text-order.ts";

const order = (compare: (a: string, b: string) => number, a: string, b: string) => Math.sign(compare(a, b));

describe("the order of texts", () => {
	it.each([
		["equal texts", "a", "a", 0, 0],
		["the start of a text comes before the text", "a", "ab", -1, -1],
		["capitals come before small letters", "B", "a", -1, -1],
		["a character beyond U+FFFF comes last by code points, before U+E000 by code units", "\u{1f600}", "\uff5e", -1, 1],
		["two characters beyond U+FFFF", "\u{1f600}", "\u{1f601}", -1, -1],
	])("%s", (_, a, b, byUnits, byCodePoints) => {
		expect(order(compareText, a, b)).toBe(byUnits);
		expect(order(compareCodePoints, a, b)).toBe(byCodePoints);
	});
});
