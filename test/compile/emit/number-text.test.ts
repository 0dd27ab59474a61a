// [text, what is read]: `integer` is there for integers of 64 bits only.
// canonical: the text is how that integer prints.
import { expect, test } from "vitest";
import { readNumberText } from "../../../engine/compile/emit/number-text.ts";

test.each([
	["0", { integer: 0n, canonical: true }],
	["-0", { integer: 0n, canonical: false }],
	["0.000", { integer: 0n, canonical: false }],
	["0e5", { integer: 0n, canonical: false }],
	["42", { integer: 42n, canonical: true }],
	["-42", { integer: -42n, canonical: true }],
	["100", { integer: 100n, canonical: true }],
	["1e2", { integer: 100n, canonical: false }],
	["1.50e2", { integer: 150n, canonical: false }],
	["15.0", { integer: 15n, canonical: false }],
	["1500E-2", { integer: 15n, canonical: false }],
	["1.5", { canonical: false }],
	["1e-1", { canonical: false }],
	["9223372036854775807", { integer: 9223372036854775807n, canonical: true }],
	["9223372036854775808", { canonical: false }],
	["-9223372036854775808", { integer: -9223372036854775808n, canonical: true }],
	["1e999999999", { canonical: false }],
])("%s", (text, expected) => {
	expect(readNumberText(text)).toEqual(expected);
});
