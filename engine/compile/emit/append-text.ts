import type { ModuleContext } from "./module-context.ts";

/** (to, text) -> end: copies NUL-terminated text with its NUL; the end is where the NUL stands. */
export function appendText(module: ModuleContext): number {
	return module.sharedFunction("append text", () =>
		module.add({ parameters: 2, results: 1 }, (code) => {
			code.block((done) => {
				code.loop((next) => {
					code.localGet(0);
					code.localGet(1);
					code.i32Load8(0);
					code.i32Store8(0);
					code.localGet(1);
					code.i32Load8(0);
					code.op("i32.eqz");
					code.brIf(done);
					for (const local of [0, 1]) {
						code.localGet(local);
						code.i32Const(1);
						code.op("i32.add");
						code.localSet(local);
					}
					code.br(next);
				});
			});
			code.localGet(0);
		}),
	);
}

/** (to, number) -> end: writes a colon and an unsigned number in decimal digits, no NUL. */
export function appendNumber(module: ModuleContext): number {
	return module.sharedFunction("append number", () =>
		module.add({ parameters: 2, results: 1 }, (code) => {
			code.localGet(0);
			code.i32Const(":".charCodeAt(0));
			code.i32Store8(0);
			code.localGet(0);
			code.i32Const(1);
			code.op("i32.add");
			code.localGet(1);
			code.call(appendDigits(module));
		}),
	);
}

/** (to, number) -> end: the digits before the last one by itself, then the last one. */
function appendDigits(module: ModuleContext): number {
	return module.sharedFunction("append digits", () => {
		const self = module.declare();
		module.define(self, { parameters: 2, results: 1 }, (code) => {
			code.localGet(1);
			code.i32Const(10);
			code.op("i32.ge_u");
			code.if(() => {
				code.localGet(0);
				code.localGet(1);
				code.i32Const(10);
				code.op("i32.div_u");
				code.call(self);
				code.localSet(0);
			});
			code.localGet(0);
			code.localGet(1);
			code.i32Const(10);
			code.op("i32.rem_u");
			code.i32Const("0".charCodeAt(0));
			code.op("i32.add");
			code.i32Store8(0);
			code.localGet(0);
			code.i32Const(1);
			code.op("i32.add");
		});
		return self;
	});
}
