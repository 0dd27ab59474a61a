import { ParapetError } from "../../base/errors.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json.ts";
import { type Route, renderRoute } from "../../base/route.ts";
import type { Block, BuiltinFunc, EntryPlan, Func, Location, Operand, Plan, Static, Stmt } from "./ir.ts";
import { MAX_BLOCK_DEPTH, MAX_LOCAL } from "./limits.ts";
import { type FieldKind, stmtFields } from "./stmt-fields.ts";

/**
 * Reads the JSON of OPA's `plan.json`, in all its versions: null for an empty list, `Index` for `index`, no ends of
 * places. Throws `ParapetError` `MODULE` that names the route of what is no plan.
 *
 * @see https://www.openpolicyagent.org/docs/ir
 */
export function decodePlan(json: JsonValue): Plan {
	const root: Node = { value: json, depth: 0, strings: 0 };
	if (!isJsonObject(json)) return refuse(root, "an object is wanted here");
	const statics = decodeStatic(child(root, "static"));
	const strings = statics.strings.length;
	return {
		static: statics,
		plans: items(child({ ...child(root, "plans"), strings }, "plans")).map(decodeEntryPlan),
		funcs: items(child({ ...child(root, "funcs"), strings }, "funcs")).map(decodeFunc),
	};
}

/** The JSON that `opa build -t plan` writes for a plan. */
export function encodePlan(plan: Plan): JsonObject {
	const { strings, builtinFuncs, files } = plan.static;
	return {
		static: {
			strings: strings.map((value) => ({ value })),
			builtin_funcs: builtinFuncs.map(({ name, decl }) => ({ name, decl: decl as JsonValue })),
			files: files.map((value) => ({ value })),
		},
		plans: { plans: plan.plans.map(({ name, blocks }) => ({ name, blocks: blocks.map(encodeBlock) })) },
		funcs: {
			funcs: plan.funcs.map(({ name, params, return: result, blocks, path }) => ({
				name,
				params,
				return: result,
				blocks: blocks.map(encodeBlock),
				...(path && { path }),
			})),
		},
	};
}

function encodeBlock(block: Block): JsonObject {
	return { stmts: block.stmts.map(encodeStmt) };
}

function encodeStmt(stmt: Stmt): JsonObject {
	const fields: { [name: string]: JsonValue } = {};
	for (const [name, kind] of Object.entries(stmtFields[stmt.type])) {
		const value = (stmt as unknown as { readonly [name: string]: unknown })[name];
		fields[name] = encodeField(kind, value);
	}
	// OPA writes both spellings; its older readers know only this one.
	const legacy = stmt.type === "MakeNumberRefStmt" ? { Index: stmt.index } : {};
	const { file, row, col, endRow, endCol } = stmt.location;
	const end = endRow === undefined || endCol === undefined ? {} : { end_col: endCol, end_row: endRow };
	return { type: stmt.type, stmt: { ...fields, ...legacy, file, col, row, ...end } };
}

function encodeField(kind: FieldKind, value: unknown): JsonValue {
	if (kind === "block") return encodeBlock(value as Block);
	if (kind === "blocks") return (value as readonly Block[]).map(encodeBlock);
	return value as JsonValue;
}

/** A value of the JSON and how it was reached: only a plan that is refused pays for its route. */
interface Node {
	readonly value: JsonValue | undefined;
	readonly parent?: Node;
	readonly step?: string | number;
	/** Blocks around it. */
	readonly depth: number;
	/** How many `static.strings` there are. */
	readonly strings: number;
}

function child(parent: Node, step: string | number): Node {
	const { value, depth, strings } = parent;
	const inner = Array.isArray(value)
		? value[step as number]
		: isJsonObject(value)
			? member(value, `${step}`)
			: undefined;
	return { value: inner, parent, step, depth, strings };
}

/** Older versions of OPA wrote some names with a capital. */
function member(object: JsonObject, name: string): JsonValue | undefined {
	if (Object.hasOwn(object, name)) return object[name];
	const capital = name.charAt(0).toUpperCase() + name.slice(1);
	return Object.hasOwn(object, capital) ? object[capital] : undefined;
}

function items(list: Node): readonly Node[] {
	if (list.value === undefined || list.value === null) return [];
	if (!Array.isArray(list.value)) return refuse(list, "a list is wanted here");
	return list.value.map((_, index) => child(list, index));
}

function decodeStatic(node: Node): Static {
	return {
		strings: items(child(node, "strings")).map(decodeConstant),
		builtinFuncs: items(child(node, "builtin_funcs")).map(decodeBuiltin),
		files: items(child(node, "files")).map(decodeConstant),
	};
}

function decodeConstant(node: Node): string {
	return text(child(node, "value"));
}

function decodeBuiltin(node: Node): BuiltinFunc {
	return { name: text(child(node, "name")), decl: child(node, "decl").value ?? null };
}

function decodeEntryPlan(node: Node): EntryPlan {
	return { name: text(child(node, "name")), blocks: items(child(node, "blocks")).map(decodeBlock) };
}

function decodeFunc(node: Node): Func {
	const path = child(node, "path");
	return {
		name: text(child(node, "name")),
		params: items(child(node, "params")).map(local),
		return: local(child(node, "return")),
		blocks: items(child(node, "blocks")).map(decodeBlock),
		...(path.value && { path: items(path).map(text) }),
	};
}

function decodeBlock(node: Node): Block {
	if (node.depth >= MAX_BLOCK_DEPTH) return refuse(node, `blocks are nested deeper than ${MAX_BLOCK_DEPTH}`);
	const stmts = child({ ...node, depth: node.depth + 1 }, "stmts");
	return { stmts: items(stmts).map(decodeStmt) };
}

function decodeStmt(node: Node): Stmt {
	const type = child(node, "type");
	const name = text(type);
	if (!Object.hasOwn(stmtFields, name)) return refuse(type, `there is no statement ${JSON.stringify(name)}`);
	const stmt = child(node, "stmt");
	const fields: { [field: string]: unknown } = { type: name, location: decodeLocation(stmt) };
	for (const [field, kind] of Object.entries(stmtFields[name as Stmt["type"]])) {
		fields[field] = decodeField(kind, child(stmt, field));
	}
	return fields as unknown as Stmt;
}

function decodeField(kind: FieldKind, node: Node): unknown {
	switch (kind) {
		case "local":
			return local(node);
		case "locals":
			return items(node).map(local);
		case "operand":
			return operand(node);
		case "operands":
			return items(node).map(operand);
		case "integer":
			return integer(node);
		case "string index":
			return stringIndex(node);
		case "string indexes":
			return items(node).map(stringIndex);
		case "name":
			return text(node);
		case "block":
			return decodeBlock(node);
		case "blocks":
			return items(node).map(decodeBlock);
	}
}

function decodeLocation(stmt: Node): Location {
	const at = (name: string) => integer({ ...child(stmt, name), value: child(stmt, name).value ?? 0 });
	const start = { file: at("file"), row: at("row"), col: at("col") };
	if (child(stmt, "end_row").value === undefined) return start;
	return { ...start, endRow: at("end_row"), endCol: at("end_col") };
}

function operand(node: Node): Operand {
	const type = text(child(node, "type"));
	const value = child(node, "value");
	if (type === "local") return { type, value: local(value) };
	if (type === "string_index") return { type, value: stringIndex(value) };
	if (type !== "bool") return refuse(node, `there is no operand ${JSON.stringify(type)}`);
	if (typeof value.value !== "boolean") return refuse(value, "true or false is wanted here");
	return { type, value: value.value };
}

function text(node: Node): string {
	return typeof node.value === "string" ? node.value : refuse(node, "a string is wanted here");
}

function integer(node: Node): number {
	return Number.isInteger(node.value) ? (node.value as number) : refuse(node, "an integer is wanted here");
}

function local(node: Node): number {
	const index = integer(node);
	return index >= 0 && index < MAX_LOCAL ? index : refuse(node, `a local is a number from 0 to ${MAX_LOCAL - 1}`);
}

function stringIndex(node: Node): number {
	const index = integer(node);
	return index >= 0 && index < node.strings ? index : refuse(node, `there is no string ${index} in static.strings`);
}

function refuse(node: Node, why: string): never {
	const route: (string | number)[] = [];
	for (let at = node; at.parent; at = at.parent) route.unshift(at.step as string | number);
	const where = renderRoute(route as Route) || "its root";
	throw new ParapetError("MODULE", `The plan cannot be read: at ${where}: ${why}`);
}
