import { describe, expect, test } from "vitest";
import { PackedStrings } from "../../../engine/compile/emit/packed-strings.ts";
import { block, indexOf, loadPolicySync, planOf, stmt, text, wasmOf } from "./plan-module.ts";

describe("the constant strings of a module", () => {
	test("are packed as sizes with flags, and bytes", () => {
		const strings = new PackedStrings(1000, 4);
		expect([strings.add("kind"), strings.add("é"), strings.end]).toEqual([1000, 1024, 1128]);
		strings.addKey("kind");
		const bytes = [(4 << 2) | 3, ...Buffer.from("kind"), 2 << 2, ...Buffer.from("é")];
		expect(strings.pack()).toEqual({ head: [2, 1000, 2, 1096], bytes: Uint8Array.from(bytes) });
	});

	test("are no more than there is room for", () => {
		const strings = new PackedStrings(1000, 1);
		expect([strings.add("a"), strings.add("b")]).toEqual([1000, undefined]);
	});

	test.each(["", "a", "é", "𝄞 ", "x".repeat(31), "y".repeat(32), "z".repeat(5000)])("are whole again: %j", (value) => {
		const make = stmt("AssignVarStmt", { source: text(value), target: 2 });
		const wrap = [
			stmt("MakeObjectStmt", { target: 3 }),
			stmt("ObjectInsertStmt", {
				object: 3,
				key: { type: "string_index", value: indexOf("result") },
				value: { type: "local", value: 2 },
			}),
			stmt("ResultSetAddStmt", { value: 3 }),
		];
		expect(loadPolicySync(wasmOf(planOf([block(make, ...wrap)]))).evaluate({})).toEqual([{ result: value }]);
	});
});
