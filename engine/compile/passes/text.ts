import type { Ref, Term } from "../../rego/ast.ts";

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A ref as Rego writes it: `data.a["b c"][x]`. */
export function refText(ref: Ref): string {
	let text = "";
	ref.forEach((term, index) => {
		if (index === 0) text = termText(term);
		else if (term.type === "string" && identifier.test(term.value)) text += `.${term.value}`;
		else text += `[${termText(term)}]`;
	});
	return text;
}

/** A term as Rego writes it; equal terms without comprehensions in them have equal texts. */
export function termText(term: Term): string {
	switch (term.type) {
		case "null":
			return "null";
		case "boolean":
			return String(term.value);
		case "string":
			return JSON.stringify(term.value);
		case "number":
			return term.value;
		case "var":
			return term.value.startsWith("$") ? "_" : term.value;
		case "ref":
			return refText(term.value);
		case "array":
			return `[${term.value.map(termText).join(", ")}]`;
		case "set":
			return term.value.length === 0 ? "set()" : `{${term.value.map(termText).join(", ")}}`;
		case "object":
			return `{${term.value.map(([key, value]) => `${termText(key)}: ${termText(value)}`).join(", ")}}`;
		case "call":
			return `${refText(term.operator.value)}(${term.args.map(termText).join(", ")})`;
		default:
			return `<${term.type}>`;
	}
}
