import { describe, expect, test } from "vitest";
import { block, builtGuest, local, planOf, stmt, wasmOf } from "./plan-module.ts";

/** A module that calls a builtin of two arguments. */
const calling = (func: string): Buffer => {
	const call = stmt("CallStmt", { func, args: [local(0), local(1)], result: 2 });
	return Buffer.from(wasmOf(planOf([block(call)], { builtins: [func] })));
};

describe("the guest's static data in a module", () => {
	test.each([
		["minus", "anatolianhieroglyphs", false],
		["regex.match", "anatolianhieroglyphs", true],
	])("that calls %s and has %s: %s", (func, text, isThere) => {
		expect(calling(func).includes(text)).toBe(isThere);
	});

	test("is known piece by piece: no segment lies half in a piece that may be left out", () => {
		const { module, staticData } = builtGuest();
		const halves = module.data.filter(({ offset, bytes }) => {
			const end = offset + bytes.length;
			return staticData.some(
				(piece) => offset < piece.end && end > piece.start && (offset < piece.start || end > piece.end),
			);
		});
		expect(halves).toEqual([]);
	});

	test("is all reached by some export", () => {
		expect(builtGuest().staticData.filter(({ exports }) => exports.length === 0)).toEqual([]);
	});
});
