import { describe, expect, it } from "vitest";
import { LicenceReader } from "../../../engine/inputs/sbom/licence.ts";

const read = (expression: string) => new LicenceReader().read(expression);
const alternatives = (expression: string) => read(expression).alternatives;

describe("what an expression leaves to choose from", () => {
	it.each([
		["MIT", [["MIT"]]],
		["MIT OR Apache-2.0", [["MIT"], ["Apache-2.0"]]],
		["MIT AND Apache-2.0", [["MIT", "Apache-2.0"]]],
		["MIT OR Apache-2.0 AND ISC", [["MIT"], ["Apache-2.0", "ISC"]]],
		[
			"(MIT OR Apache-2.0) AND ISC",
			[
				["MIT", "ISC"],
				["Apache-2.0", "ISC"],
			],
		],
		["(MIT OR ISC) AND (MIT OR Zlib)", [["MIT"], ["MIT", "Zlib"], ["ISC", "MIT"], ["ISC", "Zlib"]]],
		["GPL-2.0-only WITH Classpath-exception-2.0 OR MIT", [["GPL-2.0-only WITH Classpath-exception-2.0"], ["MIT"]]],
		["GPL-2.0+", [["GPL-2.0+"]]],
		[
			"LicenseRef-own AND DocumentRef-other:LicenseRef-theirs",
			[["LicenseRef-own", "DocumentRef-other:LicenseRef-theirs"]],
		],
	])("%s", (expression, expected) => expect(read(expression)).toEqual({ expression, alternatives: expected }));
});

describe("what is no expression is told, and never guessed", () => {
	it.each([
		"mit",
		"MIT/Apache-2.0",
		"Apache License 2.0",
		"GPLv2",
		"MIT OR",
		"(MIT",
		"MIT Apache-2.0",
		"NOASSERTION",
		"",
	])("%j", (expression) =>
		expect(read(expression)).toEqual({ expression, alternatives: [], error: "it is no SPDX licence expression" }),
	);
});

describe("expressions that are made to exhaust the reader", () => {
	it("are refused by their length, their nesting and their alternatives", () => {
		expect(read(`MIT${" OR MIT".repeat(1000)}`).error).toBe("it is longer than 4096 characters");
		expect(read(`${"(".repeat(65)}MIT${")".repeat(65)}`).error).toBe("it is nested deeper than 64 levels");
		expect(read(Array(9).fill("(MIT OR ISC)").join(" AND ")).error).toBe("it leaves more than 256 alternatives");
	});
	it("are read up to these limits", () => {
		expect(alternatives(`${"(".repeat(64)}MIT${")".repeat(64)}`)).toEqual([["MIT"]]);
		expect(alternatives(Array(8).fill("(MIT OR ISC)").join(" AND "))).toHaveLength(256);
	});
	it("end when the document has a million licences to choose from", () => {
		const reader = new LicenceReader();
		const large = Array(8).fill("(MIT OR ISC)").join(" AND ");
		let error: string | undefined;
		for (let count = 0; count < 5000 && error === undefined; count++) error = reader.read(large).error;
		expect(error).toBe("the document has more than 1000000 licences to choose from");
	});
});
