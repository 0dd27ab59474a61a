import { describe, expect, test } from "vitest";
import { builtin } from "../guest-harness.ts";

const operators: { readonly [infix: string]: string } = {
	"+": "plus",
	"-": "minus",
	"*": "mul",
	"/": "div",
	"%": "rem",
};
const calculate = (a: string, infix: string, b: string) => builtin(operators[infix] ?? infix, a, b);

describe("arithmetic", () => {
	test.each([
		["1", "+", "2", "3"],
		["9223372036854775807", "+", "1", "9223372036854775808"],
		["-9223372036854775808", "-", "1", "-9223372036854775809"],
		["1180591620717411303425", "+", "0", "1180591620717411303425"],
		["1e30", "-", "1", "999999999999999999999999999999"],
		["4294967296", "*", "4294967296", "18446744073709551616"],
		["-9223372036854775808", "*", "-1", "9223372036854775808"],
		["1.0", "+", "1", "2"],
		["1.5", "+", "1.5", "3"],
		["1.1", "+", "2.2", "3.3000000000000000002"],
		["0.1", "*", "3", "0.3"],
		["1e-7", "+", "0", "1e-07"],
		["1234567.5", "+", "0", "1.2345675e+06"],
		["0.00001", "*", "0.5", "5e-06"],
		["1e5000", "+", "0.5", `1${"0".repeat(5000)}`],
		["6", "/", "3", "2"],
		["1", "/", "3", "0.33333333333333333334"],
		["0", "/", "5", "0"],
		["0", "/", "-5", "-0"],
		["-9223372036854775808", "/", "-1", "9223372036854775808"],
		["1", "/", "0", "undefined"],
		["1", "/", "0.0", "undefined"],
		["-7", "%", "3", "-1"],
		["7", "%", "-3", "1"],
		["7", "%", "2.0", "1"],
		["1e20", "%", "7", "2"],
		["-9223372036854775808", "%", "-1", "0"],
		["5", "%", "2.5", "undefined"],
		["5", "%", "0", "undefined"],
		["{1,2,3}", "-", "{2}", "{1,3}"],
		["{1}", "-", "1", "undefined"],
		["1", "+", '"1"', "undefined"],
	])("%s %s %s is %s", (a, infix, b, result) => {
		expect(calculate(a, infix, b)).toBe(result);
	});

	test.each([
		["abs", "-5", "5"],
		["abs", "-1.50", "1.5"],
		["abs", "-9223372036854775808", "9223372036854775808"],
		["round", "2.5", "3"],
		["round", "-2.5", "-3"],
		["round", "0.49", "0"],
		["round", "1180591620717411303424", "1180591620717411303424"],
		["ceil", "1.2", "2"],
		["ceil", "-1.2", "-1"],
		["ceil", "-0.5", "1"],
		["floor", "1.8", "1"],
		["floor", "-1.2", "-2"],
		["floor", "-0.5", "0"],
		["floor", '"1"', "undefined"],
	])("%s(%s) is %s", (name, value, result) => {
		expect(builtin(name, value)).toBe(result);
	});

	test("stops at limits, however few bytes the numbers take", () => {
		const big = `1${"0".repeat(30_000)}`;
		expect(builtin("product", `[${Array<string>(20).fill(big).join(",")}]`)).toBe("undefined");
		expect(builtin("bits.lsh", "1", "1000000000000")).toBe("undefined");
	});
});

describe("comparison", () => {
	const ascending = [
		...["null", "false", "true", "-1e300", "-2", "-0.5", "0", "1e-300", "0.1", "1", "1.5", "2", "1e2", "1e300"],
		...['""', '"A"', '"a"', '"a\\u0000"', '"ab"', '"b"', '"é"', '"日"', '"😀"'],
		...["[]", "[1]", "[1,2]", "[2]", "{}", '{"a":1}', '{"a":1,"b":0}', '{"a":2}', '{"b":0}'],
		...["set()", "{1}", "{1,2}", "{2}"],
	];

	test("orders all values as Rego does", () => {
		for (const [i, a] of ascending.entries()) {
			for (const [j, b] of ascending.entries()) {
				const answers = ["lt", "lte", "equal", "neq", "gte", "gt"].map((name) => builtin(name, a, b));
				expect([a, b, ...answers]).toEqual([a, b, ...[i < j, i <= j, i === j, i !== j, i >= j, i > j].map(String)]);
			}
		}
	});

	test.each([
		["1", "1.0"],
		["100", "1e2"],
		["0", "-0"],
		["0.5", "5e-1"],
		["0.10", "0.1"],
		["1e30", "1000000000000000000000000000000"],
		['{1, "a"}', '{"a", 1.0}'],
		['{"a": {2, 1}, "b": 1}', '{"b": 1.0, "a": {1, 2}}'],
		["[1e400]", "[10e399]"],
	])("%s equals %s, also as an element of a set", (a, b) => {
		expect(builtin("equal", a, b)).toBe("true");
		expect(builtin("count", `{${a}, ${b}}`)).toBe("1");
	});

	test("does not round: neighbours beyond every float differ", () => {
		expect(builtin("equal", "0.30000000000000000001", "0.30000000000000000002")).toBe("false");
		expect(builtin("lt", "1e-400", "1.0000001e-400")).toBe("true");
		expect(builtin("lt", "-1e-400", "-1.0000001e-400")).toBe("false");
	});
});
