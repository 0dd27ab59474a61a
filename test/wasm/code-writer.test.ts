// body(parameters, write): instantiates one exported function of i32 parameters and an i32 result, and gives it.
// Every module on the way passes WebAssembly.validate.
import { describe, expect, test } from "vitest";
import { CodeWriter } from "../../engine/wasm/code-writer.ts";
import { encodeModule } from "../../engine/wasm/encode.ts";
import { I32 } from "../../engine/wasm/types.ts";

function body(parameters: number, write: (code: CodeWriter) => void): (...values: number[]) => number {
	const code = new CodeWriter(parameters);
	write(code);
	const bytes = encodeModule({
		types: [{ params: Array(parameters).fill(I32), results: [I32] }],
		imports: [],
		functions: [code.finish(0)],
		tables: [{ min: 1, max: 1 }],
		memories: [{ min: 1 }],
		globals: [],
		exports: [{ name: "f", kind: "function", index: 0 }],
		elements: [{ offset: 0, functions: [0] }],
		data: [{ offset: 8, bytes: Uint8Array.of(1, 2, 3, 4) }],
	});
	expect(WebAssembly.validate(bytes)).toBe(true);
	return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports["f"] as (...values: number[]) => number;
}

describe("a body written by thunks", () => {
	test("stores and keeps in one instruction what is read directly after it is stored", () => {
		const write = (isApart: boolean) => (code: CodeWriter) => {
			const copy = code.newLocal();
			code.localGet(0);
			code.localSet(copy);
			if (isApart) code.block(() => undefined);
			code.localGet(copy);
			code.localGet(copy);
			code.op("i32.add");
		};
		const size = (isApart: boolean): number => {
			const code = new CodeWriter(1);
			write(isApart)(code);
			return code.finish(0).code.length;
		};
		expect([body(1, write(false))(21), body(1, write(true))(21)]).toEqual([42, 42]);
		// The block takes three bytes, `local.get` two.
		expect(size(true) - size(false)).toBe(5);
	});

	test("leaves the block that a label names, however deep the branch stands", () => {
		const f = body(1, (code) => {
			const result = code.newLocal();
			code.block((outer) => {
				code.block(() => {
					code.loop(() => {
						code.localGet(0);
						code.brIf(outer);
					});
				});
				code.i32Const(7);
				code.localSet(result);
			});
			code.localGet(result);
		});
		expect([f(1), f(0)]).toEqual([0, 7]);
	});

	test("goes round a loop again when a branch names it", () => {
		const f = body(1, (code) => {
			const sum = code.newLocal();
			code.loop((next) => {
				code.localGet(sum);
				code.localGet(0);
				code.op("i32.add");
				code.localSet(sum);
				code.localGet(0);
				code.i32Const(1);
				code.op("i32.sub");
				code.localTee(0);
				code.brIf(next);
			});
			code.localGet(sum);
		});
		expect(f(100)).toBe(5050);
	});

	test("branches by table, with one label for all the rest", () => {
		const f = body(1, (code) => {
			code.block((rest) => {
				code.block((one) => {
					code.block((zero) => {
						code.localGet(0);
						code.brTable([zero, one], rest);
					});
					code.i32Const(10);
					code.op("return");
				});
				code.i32Const(11);
				code.op("return");
			});
			code.i32Const(12);
		});
		expect([f(0), f(1), f(2), f(-1)]).toEqual([10, 11, 12, 12]);
	});

	test("reads and writes memory, whole words and bytes", () => {
		const f = body(2, (code) => {
			code.localGet(0);
			code.localGet(1);
			code.i32Store8(0);
			code.localGet(0);
			code.localGet(0);
			code.i32Load(0);
			code.i32Store(16);
			code.i32Const(0);
			code.i32Load8(27);
			code.i32Const(0);
			code.i32Load8(24);
			code.op("i32.add");
		});
		expect(f(8, 200)).toBe(204);
	});

	test("calls itself through the table", () => {
		const f = body(1, (code) => {
			code.localGet(0);
			code.if(() => {
				code.i32Const(0);
				code.i32Const(0);
				code.callIndirect(0);
				code.i32Const(1);
				code.op("i32.add");
				code.op("return");
			});
			code.i32Const(41);
		});
		expect(f(1)).toBe(42);
	});
});
