import type { ObjectTerm, SetTerm, Term } from "../../rego/ast.ts";
import { type BlockBuilder, local } from "./block-builder.ts";
import type { Operand } from "./ir.ts";
import { planComprehension } from "./plan-comprehension.ts";
import { planRef } from "./plan-ref.ts";

/** Makes the value of a term. Undefined where a ref in it is. */
export function planTerm(at: BlockBuilder, term: Term): Operand {
	switch (term.type) {
		case "null":
			return planNull(at);
		case "boolean":
			return { type: "bool", value: term.value };
		case "number":
			return planNumber(at, term.value);
		case "string":
			return at.text(term.value);
		case "var":
			return planVar(at, term);
		case "ref":
			return planRef(at, term.value);
		case "array":
			return planArray(at, term.value);
		case "set":
			return planSet(at, term);
		case "object":
			return planObject(at, term);
		case "arraycomprehension":
		case "setcomprehension":
		case "objectcomprehension":
			return planComprehension(at, term);
		case "call":
			return at.refuseConstruct("A call inside a term");
		case "templatestring":
			return at.refuseConstruct("A template string");
	}
}

function planNull(at: BlockBuilder): Operand {
	const target = at.newLocal();
	at.append({ type: "MakeNullStmt", target });
	return local(target);
}

function planNumber(at: BlockBuilder, text: string): Operand {
	const target = at.newLocal();
	at.append({ type: "MakeNumberRefStmt", index: at.policy.statics.string(text), target });
	return local(target);
}

function planVar(at: BlockBuilder, term: Term & { readonly type: "var" }): Operand {
	if (term.value === "input" || term.value === "data") return planRef(at, [term]);
	const bound = at.locals.get(term.value);
	return bound ?? at.refuseConstruct(`The unsafe variable ${term.value}`);
}

function planArray(at: BlockBuilder, elements: readonly Term[]): Operand {
	const array = at.newLocal();
	at.append({ type: "MakeArrayStmt", capacity: elements.length, target: array });
	for (const element of elements) at.append({ type: "ArrayAppendStmt", value: at.term(element), array });
	return local(array);
}

function planObject(at: BlockBuilder, term: ObjectTerm): Operand {
	const object = at.newLocal();
	at.append({ type: "MakeObjectStmt", target: object });
	for (const [keyTerm, valueTerm] of term.value) {
		const key = at.term(keyTerm);
		at.append({ type: "ObjectInsertStmt", key, value: at.term(valueTerm), object });
	}
	return local(object);
}

function planSet(at: BlockBuilder, term: SetTerm): Operand {
	const set = at.newLocal();
	at.append({ type: "MakeSetStmt", target: set });
	for (const element of term.value) at.append({ type: "SetAddStmt", value: at.term(element), set });
	return local(set);
}
