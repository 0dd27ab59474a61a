import { expect, test } from "vitest";
import { renderKey, resolvePlain } from "../../engine/inputs/yaml-scalar.ts";

const resolved = (...texts: readonly string[]) => texts.map(resolvePlain);

test("YAML 1.1 words are booleans and null, in three spellings each", () => {
	expect(resolved("y", "Yes", "ON", "true", "True")).toEqual([true, true, true, true, true]);
	expect(resolved("n", "No", "OFF", "false", "FALSE")).toEqual([false, false, false, false, false]);
	expect(resolved("", "~", "null", "Null", "NULL")).toEqual([null, null, null, null, null]);
	expect(resolved("yEs", "nUll", "oN", "trUe", "yess")).toEqual(["yEs", "nUll", "oN", "trUe", "yess"]);
});

test("integers have four bases, underscores and signs", () => {
	expect(resolved("0", "12", "+12", "-12", "-0", "1_000", "0_1")).toEqual([0, 12, 12, -12, 0, 1000, 1]);
	expect(resolved("0755", "0o17", "0x1F", "-0x10", "0b101", "-0b11")).toEqual([493, 15, 31, -16, 5, -3]);
	expect(resolved("0b", "0b2", "0o8", "0xg", "1__2")).toEqual(["0b", "0b2", "0o8", "0xg", 12]);
});

test("an octal number that is none is a decimal fraction", () => {
	expect(resolved("08", "019")).toEqual([8, 19]);
});

test("integers keep their digits up to 64 bits, and are fractions beyond", () => {
	expect(resolved("9007199254740991", "9007199254740993", "18446744073709551615")).toEqual([
		Number.MAX_SAFE_INTEGER,
		9007199254740993n,
		18446744073709551615n,
	]);
	expect(resolved("-9223372036854775808", "-9223372036854775809")).toEqual([-9223372036854775808n, -(2 ** 63)]);
	expect(resolved("18446744073709551616", "+9223372036854775808")).toEqual([2 ** 64, 2 ** 63]);
});

test("fractions are decimal, and what overflows is text", () => {
	expect(resolved("0.1", "1.", ".5", "-.5", "1e3", "1E-3", "+1.5e+2")).toEqual([0.1, 1, 0.5, -0.5, 1000, 0.001, 150]);
	expect(resolved("1e400", ".", "-", "+", "1e", ".e3", "0.1.2")).toEqual([
		"1e400",
		".",
		"-",
		"+",
		"1e",
		".e3",
		"0.1.2",
	]);
	expect(resolved(".inf", "-.Inf", ".NAN")).toEqual([Infinity, -Infinity, NaN]);
});

test("times, dates and versions are text", () => {
	const texts = ["12:30:45", "2001-12-14", "2001-12-14T21:59:43Z", "1.2.3", "10m", "100Mi", "0x", "1-2"];
	expect(texts.map(resolvePlain)).toEqual(texts);
});

test("keys become text as Kubernetes' reader writes them", () => {
	const keys = [
		"a",
		"1",
		"0x10",
		"1.5",
		"1.0",
		"1e6",
		"1e-5",
		"0.00001",
		"yes",
		"9007199254740993",
		".inf",
		".nan",
		"~",
	];
	expect(keys.map((key) => renderKey(resolvePlain(key), key))).toEqual([
		"a",
		"1",
		"16",
		"1.5",
		"1",
		"1e+06",
		"1e-05",
		"1e-05",
		"true",
		"9007199254740993",
		".inf",
		".nan",
		undefined,
	]);
});
