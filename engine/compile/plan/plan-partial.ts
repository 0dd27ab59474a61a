import type { Rule, Term } from "../../rego/ast.ts";
import { type BlockBuilder, local } from "./block-builder.ts";
import type { Operand } from "./ir.ts";

/** A collection in a collection: it is inserted again once it has grown, for evaluators that copy values. */
interface Level {
	readonly object: number;
	readonly key: Operand;
	readonly value: number;
}

/**
 * Adds what a rule says to the object that all rules of its function build: `steps` lead from that object to the value,
 * or to the set that it belongs to. Stops with a conflict when there is another value.
 */
export function planEntry(
	at: BlockBuilder,
	rule: Rule,
	target: { readonly object: number; readonly steps: readonly Term[] },
): void {
	const { value, key } = rule.head;
	const source = value && at.term(value);
	const levels: Level[] = [];
	let { object } = target;
	for (const step of target.steps.slice(0, -1)) {
		levels.push(planLevel(at, { object, key: at.term(step) }, "MakeObjectStmt"));
		object = levels.at(-1)?.value ?? object;
	}
	const last = at.term(target.steps.at(-1) as Term);
	if (source) at.append({ type: "ObjectInsertOnceStmt", key: last, value: source, object });
	else if (key) levels.push(planMember(at, { object, key: last }, key));
	for (const level of levels.reverse()) {
		at.append({ type: "ObjectInsertStmt", key: level.key, value: local(level.value), object: level.object });
	}
}

function planMember(at: BlockBuilder, place: Omit<Level, "value">, element: Term): Level {
	const value = at.term(element);
	const level = planLevel(at, place, "MakeSetStmt");
	at.append({ type: "SetAddStmt", value, set: level.value });
	return level;
}

/**
 * The collection at a key, an empty one where there is none.
 *
 * | block
 * | | block
 * | | | dot value
 * | | | break 1
 * | | make value
 */
function planLevel(
	at: BlockBuilder,
	{ object, key }: Omit<Level, "value">,
	type: "MakeObjectStmt" | "MakeSetStmt",
): Level {
	const value = at.newLocal();
	const found = at.nested();
	found.append({ type: "DotStmt", source: local(object), key, target: value });
	found.append({ type: "BreakStmt", index: 1 });
	const either = at.nested();
	either.append({ type: "BlockStmt", blocks: [found.block] });
	either.append({ type, target: value });
	at.append({ type: "BlockStmt", blocks: [either.block] });
	return { object, key, value };
}
