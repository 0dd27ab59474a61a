import { insertOnce } from "./once.ts";
import type { StmtWriters } from "./stmt-writers.ts";

/** Statements that put a value into a collection. Never undefined. */
export const collectionStmts: StmtWriters<
	"ArrayAppendStmt" | "ObjectInsertOnceStmt" | "ObjectInsertStmt" | "ResultSetAddStmt" | "SetAddStmt"
> = {
	ArrayAppendStmt(frame, { array, value }) {
		frame.readLocal(array);
		frame.read(value);
		frame.call("array_append");
	},

	ObjectInsertStmt(frame, { object, key, value }) {
		frame.readLocal(object);
		frame.read(key);
		frame.read(value);
		frame.call("object_insert");
	},

	ObjectInsertOnceStmt(frame, { object, key, value, location }) {
		const { module } = frame;
		frame.readLocal(object);
		frame.read(key);
		frame.read(value);
		frame.code.i32Const(module.data.site(module.fileName(location), location.row, location.col));
		frame.code.call(insertOnce(module));
	},

	SetAddStmt(frame, { set, value }) {
		frame.readLocal(set);
		frame.read(value);
		frame.call("set_add");
	},

	ResultSetAddStmt(frame, { value }) {
		frame.code.localGet(RESULT_SET);
		frame.readLocal(value);
		frame.call("set_add");
	},
};

/** The parameter of an entry point's function that holds the set of results, after input and data. */
export const RESULT_SET = 2;
