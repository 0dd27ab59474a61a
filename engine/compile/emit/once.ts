import type { CodeWriter } from "../../wasm/code-writer.ts";
import { appendNumber, appendText } from "./append-text.ts";
import type { ModuleContext } from "./module-context.ts";
import { SITE_COLUMN, SITE_FILE, SITE_ROW } from "./static-data.ts";

/** Room for row and column of a conflict, the colons, and the end of the text. */
const CONFLICT_TEXT_SIZE = 80;

/** (old | 0, new, site) -> new; stops with a conflict when old is another value. */
export function assignOnce(module: ModuleContext): number {
	return module.sharedFunction("assign once", () =>
		module.add({ parameters: 3, results: 1 }, (code) => {
			code.block((agreed) => {
				code.localGet(0);
				code.op("i32.eqz");
				code.brIf(agreed);
				code.localGet(0);
				code.localGet(1);
				code.call(module.guestFunction("value_equal"));
				code.brIf(agreed);
				stop(module, code, { siteLocal: 2, message: ": var assignment conflict" });
			});
			code.localGet(1);
		}),
	);
}

/** (object, key, value, site) -> (); stops with a conflict when the key has another value. */
export function insertOnce(module: ModuleContext): number {
	return module.sharedFunction("insert once", () =>
		module.add({ parameters: 4, results: 0 }, (code) => {
			code.localGet(0);
			code.localGet(1);
			code.localGet(2);
			code.call(module.guestFunction("object_insert_once"));
			code.op("i32.eqz");
			code.if(() => stop(module, code, { siteLocal: 3, message: ": object insert conflict" }));
		}),
	);
}

/** [] -> never */
function stop(module: ModuleContext, code: CodeWriter, what: { siteLocal: number; message: string }): void {
	code.localGet(what.siteLocal);
	code.i32Const(module.data.textPointer(what.message));
	code.call(conflict(module));
	code.op("unreachable");
}

/** (site, pointer to message) -> never: `opa_abort("file:row:column" + message)`. */
function conflict(module: ModuleContext): number {
	return module.sharedFunction("conflict", () =>
		module.add({ parameters: 2, results: 0 }, (code) => {
			const text = code.newLocal();
			const append = (writer: number, read: () => void): void => {
				read();
				code.call(writer);
			};
			const fromSite = (offset: number) => (): void => {
				code.localGet(0);
				code.i32Load(offset);
			};
			code.i32Const(CONFLICT_TEXT_SIZE + longestName(module));
			code.call(module.guestFunction("opa_malloc"));
			// From here on the end of the text stays on the stack.
			code.localTee(text);
			append(appendText(module), fromSite(SITE_FILE));
			append(appendNumber(module), fromSite(SITE_ROW));
			append(appendNumber(module), fromSite(SITE_COLUMN));
			append(appendText(module), () => {
				code.localGet(1);
				code.i32Load(0);
			});
			code.op("drop");
			code.localGet(text);
			code.call(module.guestFunction("opa_abort"));
		}),
	);
}

function longestName(module: ModuleContext): number {
	return module.plan.static.files.reduce((longest, name) => Math.max(longest, Buffer.byteLength(name)), 0);
}
