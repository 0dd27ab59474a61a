import type { Block, Stmt } from "../plan/ir.ts";
import { RESULT_SET } from "./emit-statement-collections.ts";
import type { Frame } from "./frame.ts";
import type { ModuleContext } from "./module-context.ts";

/** The statements by which a block ends that gives a result of one value: `{"result": value}`. */
interface SingleResult {
	readonly insert: Extract<Stmt, { readonly type: "ObjectInsertStmt" }>;
	/** What stands before them. */
	readonly before: readonly Stmt[];
}

/** How the block ends, when it makes an object of one entry and adds it to the results. */
export function singleResult({ stmts }: Block): SingleResult | undefined {
	const [make, insert, add] = stmts.slice(-3);
	if (make?.type !== "MakeObjectStmt" || insert?.type !== "ObjectInsertStmt") return undefined;
	if (add?.type !== "ResultSetAddStmt" || add.value !== make.target || insert.object !== make.target) return undefined;
	return { insert, before: stmts.slice(0, -3) };
}

/** Writes a block that ends so; every entry point has one, and shares the code. */
export function writeSingleResult(frame: Frame, { insert, before }: SingleResult): void {
	const { code } = frame;
	code.block((label) => {
		frame.inScope({ label }, () => {
			frame.writeStmts(before);
			code.localGet(RESULT_SET);
			frame.read(insert.key);
			frame.read(insert.value);
			code.call(addResult(frame.module));
		});
	});
}

/** (results, key, value) -> () */
function addResult(module: ModuleContext): number {
	return module.sharedFunction("add result", () =>
		module.add({ parameters: 3, results: 0 }, (code) => {
			const object = code.newLocal();
			code.i32Const(1);
			code.call(module.guestFunction("object_new"));
			code.localTee(object);
			code.localGet(1);
			code.localGet(2);
			code.call(module.guestFunction("object_insert"));
			code.localGet(0);
			code.localGet(object);
			code.call(module.guestFunction("set_add"));
		}),
	);
}
