import { expect, test } from "vitest";
import { builtinDecl } from "../../../engine/compile/plan/builtin-decl.ts";
import { type Builtin, builtins } from "../../../engine/runtime/builtins.ts";

const any = { type: "any" };
const string = { type: "string" };

test.each([
	["time.now_ns", { arity: 0, void: false, relation: false, json: { result: { type: "number" }, type: "function" } }],
	[
		"internal.print",
		{
			arity: 1,
			void: true,
			relation: false,
			json: { args: [{ dynamic: { of: any, type: "set" }, type: "array" }], type: "function" },
		},
	],
	[
		"walk",
		{
			arity: 1,
			void: false,
			relation: true,
			json: {
				args: [any],
				result: { static: [{ dynamic: any, type: "array" }, any], type: "array" },
				type: "function",
			},
		},
	],
	[
		"json.patch",
		{
			arity: 2,
			void: false,
			relation: false,
			json: {
				args: [
					any,
					{
						dynamic: {
							dynamic: { key: any, value: any },
							static: [
								{ key: "op", value: string },
								{ key: "path", value: any },
							],
							type: "object",
						},
						type: "array",
					},
				],
				result: any,
				type: "function",
			},
		},
	],
])("%s is declared as OPA declares it", (name, expected) => {
	expect(builtinDecl(builtins.get(name) as Builtin)).toEqual(expected);
});

test("every builtin's type can be read", () => {
	for (const builtin of builtins.values()) expect(builtinDecl(builtin).json).toMatchObject({ type: "function" });
});
