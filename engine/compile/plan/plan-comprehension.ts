import type { ComprehensionTerm } from "../../rego/ast.ts";
import { type BlockBuilder, local } from "./block-builder.ts";
import type { Operand } from "./ir.ts";

/**
 * Makes the collection of a comprehension: never undefined. What its body binds is unknown outside.
 *
 * | make target
 * | block
 * | | <body>
 * | | <add to target>
 */
export function planComprehension(outer: BlockBuilder, term: ComprehensionTerm): Operand {
	const at = outer.at(term.span);
	const target = at.newLocal();
	planEmpty(at, term, target);
	const inner = at.scoped();
	inner.body(term.body);
	planAddition(inner, term, target);
	at.append({ type: "BlockStmt", blocks: [inner.block] });
	return local(target);
}

function planEmpty(at: BlockBuilder, term: ComprehensionTerm, target: number): void {
	if (term.type === "arraycomprehension") at.append({ type: "MakeArrayStmt", capacity: 0, target });
	else if (term.type === "setcomprehension") at.append({ type: "MakeSetStmt", target });
	else at.append({ type: "MakeObjectStmt", target });
}

function planAddition(at: BlockBuilder, term: ComprehensionTerm, target: number): void {
	if (term.type === "arraycomprehension") {
		at.append({ type: "ArrayAppendStmt", value: at.term(term.term), array: target });
	} else if (term.type === "setcomprehension") {
		at.append({ type: "SetAddStmt", value: at.term(term.term), set: target });
	} else {
		const key = at.term(term.key);
		at.append({ type: "ObjectInsertOnceStmt", key, value: at.term(term.value), object: target });
	}
}
