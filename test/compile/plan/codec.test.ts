import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ParapetError } from "../../../engine/base/errors.ts";
import type { JsonValue } from "../../../engine/base/json.ts";
import { decodePlan, encodePlan } from "../../../engine/compile/plan/codec.ts";
import { MAX_BLOCK_DEPTH } from "../../../engine/compile/plan/limits.ts";

const stmt = (type: string, fields: object) => ({ type, stmt: { ...fields, file: 0, row: 1, col: 2 } });
const planOf = (...stmts: JsonValue[]) => ({ plans: { plans: [{ name: "eval", blocks: [{ stmts }] }] } });
const location = { file: 0, row: 1, col: 2 };

function decodeOne(json: JsonValue): unknown {
	return decodePlan({ static: { strings: [{ value: "a" }] }, ...planOf(json) }).plans[0]?.blocks[0]?.stmts[0];
}

function complaint(json: JsonValue): string {
	try {
		return JSON.stringify(decodePlan(json));
	} catch (error) {
		return error instanceof ParapetError ? error.message : `${error}`;
	}
}

describe("decodePlan", () => {
	test("gives an empty plan for null lists and absent parts", () => {
		const empty = { static: { strings: [], builtinFuncs: [], files: [] }, plans: [], funcs: [] };
		expect(decodePlan({})).toEqual(empty);
		expect(decodePlan({ static: { files: null }, plans: { plans: null }, funcs: { funcs: null } })).toEqual(empty);
	});

	test("knows the older spelling of a number's index", () => {
		const number = { type: "MakeNumberRefStmt", index: 0, target: 3, location };
		expect(decodeOne(stmt("MakeNumberRefStmt", { Index: 0, target: 3 }) as JsonValue)).toEqual(number);
		expect(decodeOne(stmt("MakeNumberRefStmt", { Index: 7, index: 0, target: 3 }) as JsonValue)).toEqual(number);
	});

	test("keeps the end of a place where there is one", () => {
		const place = { file: 0, row: 1, col: 2, end_row: 3, end_col: 4 };
		expect(decodeOne({ type: "NopStmt", stmt: place })).toEqual({
			type: "NopStmt",
			location: { ...location, endRow: 3, endCol: 4 },
		});
	});

	test("reads a function with and without a path", () => {
		const func = { name: "g0.data.a", params: [0, 1], return: 2, blocks: null };
		const funcs = { funcs: [{ ...func, path: ["g0", "a"] }, func] };
		const plain = { ...func, blocks: [] };
		expect(decodePlan({ funcs }).funcs).toEqual([{ ...plain, path: ["g0", "a"] }, plain]);
	});

	test.each([
		[[], "The plan cannot be read: at its root: an object is wanted here"],
		[{ plans: { plans: 1 } }, "The plan cannot be read: at plans.plans: a list is wanted here"],
		[planOf({}), "The plan cannot be read: at plans.plans[0].blocks[0].stmts[0].type: a string is wanted here"],
		[
			planOf({ type: "toString", stmt: {} }),
			'The plan cannot be read: at plans.plans[0].blocks[0].stmts[0].type: there is no statement "toString"',
		],
		[
			planOf({ type: "ResetLocalStmt", stmt: { target: -1 } }),
			"The plan cannot be read: at plans.plans[0].blocks[0].stmts[0].stmt.target: a local is a number from 0 to 49999",
		],
		[
			planOf({ type: "IsSetStmt", stmt: { source: { type: "string_index", value: 0 } } }),
			"The plan cannot be read: at plans.plans[0].blocks[0].stmts[0].stmt.source.value: there is no string 0 in static.strings",
		],
		[
			planOf({ type: "IsSetStmt", stmt: { source: { type: "number", value: 0 } } }),
			'The plan cannot be read: at plans.plans[0].blocks[0].stmts[0].stmt.source: there is no operand "number"',
		],
	])("refuses what is no plan, with its route: %j", (json, message) => {
		expect(complaint(json as JsonValue)).toBe(message);
	});

	test("refuses blocks that are nested too deep", () => {
		let nested: JsonValue = { type: "NopStmt", stmt: {} };
		for (let depth = 0; depth <= MAX_BLOCK_DEPTH; depth++) {
			nested = { type: "NotStmt", stmt: { block: { stmts: [nested] } } };
		}
		expect(complaint(planOf(nested))).toContain("blocks are nested deeper than 500");
	});
});

describe("encodePlan", () => {
	test("writes OPA's names, and a number's index in both spellings", () => {
		const plan = decodePlan({
			static: { strings: [{ value: "1" }] },
			...planOf(stmt("MakeNumberRefStmt", { Index: 0, target: 2 }) as JsonValue),
		});
		expect(encodePlan(plan)).toEqual({
			static: { strings: [{ value: "1" }], builtin_funcs: [], files: [] },
			plans: {
				plans: [
					{
						name: "eval",
						blocks: [
							{
								stmts: [
									{ type: "MakeNumberRefStmt", stmt: { index: 0, Index: 0, target: 2, file: 0, row: 1, col: 2 } },
								],
							},
						],
					},
				],
			},
			funcs: { funcs: [] },
		});
	});
});

const cases = "../shared/cases/rego";
const isCaseFile = (name: string) => name.endsWith(".json") && name.split("/").length === 3;

describe.skipIf(!existsSync(cases))("plans that OPA made", () => {
	test("survive the way there and back", () => {
		let plans = 0;
		for (const file of readdirSync(cases, { recursive: true, encoding: "utf8" }).filter(isCaseFile)) {
			const content = JSON.parse(readFileSync(`${cases}/${file}`, "utf8")) as {
				readonly cases?: readonly { plan?: JsonValue }[];
			};
			for (const { plan } of content.cases ?? []) {
				if (!plan) continue;
				const decoded = decodePlan(plan);
				expect(decodePlan(encodePlan(decoded))).toEqual(decoded);
				plans++;
			}
		}
		expect(plans).toBeGreaterThan(0);
	});
});
