import type { ArrayTerm, ObjectTerm, Term } from "../../rego/ast.ts";
import { type BlockBuilder, DATA, INPUT, local } from "./block-builder.ts";
import type { Operand } from "./ir.ts";
import { distinctEntries, termKey } from "./term-key.ts";

/** `x = y`: binds what is unbound on either side. Undefined unless both are equal. */
export function planUnify(at: BlockBuilder, x: Term, y: Term): void {
	if (x.type === "array" || x.type === "object") unifyPattern(at, x, y);
	else if (isUnbound(at, x)) unifyUnbound(at, x.value, y);
	else unifyOperand(at, at.term(x), y);
}

/** `operand = term`: binds what is unbound in `term`. */
export function unifyOperand(at: BlockBuilder, operand: Operand, term: Term): void {
	if (term.type === "array") {
		unifyElements(at, operand, term);
	} else if (term.type === "object") {
		unifyEntries(at, operand, term);
	} else if (isUnbound(at, term)) {
		bindVariable(at, term.value, operand);
	} else {
		requireEqual(at, operand, at.term(term));
	}
}

/**
 * From here on the variable stands for the operand. It is copied only where it may change under the variable's hands
 * (`with` replaces input and data), and where the variable must lie in a certain local.
 */
function bindVariable(at: BlockBuilder, name: string, source: Operand): void {
	const reserved = at.locals.reserved(name);
	const changes = source.type === "local" && (source.value === INPUT || source.value === DATA);
	if (reserved === undefined && !changes) {
		at.locals.bind(name, source);
	} else {
		const target = reserved ?? at.newLocal();
		at.append({ type: "AssignVarStmt", source, target });
		at.locals.bind(name, local(target));
	}
}

/** Two constants are compared here and now. */
function requireEqual(at: BlockBuilder, a: Operand, b: Operand): void {
	if (a.type === "local" || b.type === "local") at.append({ type: "EqualStmt", a, b });
	else if (a.type !== b.type || a.value !== b.value) at.never();
}

/** Whether a variable has no value yet. */
export function isUnbound(at: BlockBuilder, term: Term): term is Term & { readonly type: "var" } {
	if (term.type !== "var" || term.value === "input" || term.value === "data") return false;
	return at.locals.get(term.value) === undefined;
}

function unifyUnbound(at: BlockBuilder, name: string, term: Term): void {
	const source = at.term(term);
	// `name` may have become bound on the way, as in `x = input.a[x]`.
	const bound = at.locals.get(name);
	if (bound) requireEqual(at, bound, source);
	else bindVariable(at, name, source);
}

function unifyPattern(at: BlockBuilder, pattern: ArrayTerm | ObjectTerm, term: Term): void {
	if (pattern.type === "array" && term.type === "array") unifyArrays(at, pattern, term);
	else if (pattern.type === "object" && term.type === "object") unifyObjects(at, pattern, term);
	else if (isUnbound(at, term)) unifyUnbound(at, term.value, pattern);
	else unifyOperand(at, at.term(term), pattern);
}

function unifyArrays(at: BlockBuilder, x: ArrayTerm, y: ArrayTerm): void {
	if (x.value.length !== y.value.length) at.never();
	else for (const [index, element] of x.value.entries()) planUnify(at, element, y.value[index] as Term);
}

/** Keys that both sides write are unified first: what they bind may stand in the keys of the others. */
function unifyObjects(at: BlockBuilder, x: ObjectTerm, y: ObjectTerm): void {
	const left = distinctEntries(x.value);
	const right = new Map(distinctEntries(y.value).map(([key, value]) => [termKey(key), value]));
	if (left.length !== right.size) at.never();
	const others: Term[] = [];
	for (const [key, value] of left) {
		const other = right.get(termKey(key));
		if (other) planUnify(at, value, other);
		else others.push(key);
	}
	if (others.length > 0) compareEntries(at, [x, y], others);
}

function compareEntries(at: BlockBuilder, [x, y]: readonly [ObjectTerm, ObjectTerm], keys: readonly Term[]): void {
	const a = at.term(x);
	const b = at.term(y);
	for (const keyTerm of keys) {
		const key = at.term(keyTerm);
		const [left, right] = [at.newLocal(), at.newLocal()];
		at.append({ type: "DotStmt", source: a, key, target: left });
		at.append({ type: "DotStmt", source: b, key, target: right });
		at.append({ type: "EqualStmt", a: local(left), b: local(right) });
	}
}

function unifyElements(at: BlockBuilder, source: Operand, pattern: ArrayTerm): void {
	at.append({ type: "IsArrayStmt", source });
	requireLength(at, source, pattern.value.length);
	const key = at.asLocal(at.integer(0));
	for (const [value, element] of pattern.value.entries()) {
		const target = at.newLocal();
		at.append({ type: "AssignIntStmt", value, target: key });
		at.append({ type: "DotStmt", source, key: local(key), target });
		unifyOperand(at, local(target), element);
	}
}

function unifyEntries(at: BlockBuilder, source: Operand, pattern: ObjectTerm): void {
	const entries = distinctEntries(pattern.value);
	at.append({ type: "IsObjectStmt", source });
	requireLength(at, source, entries.length);
	for (const [key, value] of entries) {
		const target = at.newLocal();
		at.append({ type: "DotStmt", source, key: at.term(key), target });
		unifyOperand(at, local(target), value);
	}
}

function requireLength(at: BlockBuilder, source: Operand, length: number): void {
	const actual = at.newLocal();
	at.append({ type: "LenStmt", source, target: actual });
	at.append({ type: "EqualStmt", a: local(actual), b: at.integer(length) });
}
