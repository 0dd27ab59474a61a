import type { RefTerm } from "../../rego/ast.ts";
import type { Builtin } from "../../runtime/builtins.ts";
import type { Compilation } from "./compilation.ts";
import { nodeAt } from "./rule-tree.ts";
import { operatorName } from "./terms.ts";

/** How many arguments the function takes, its output not counted; undefined when there is no such function. */
export type Arity = (operator: RefTerm) => number | undefined;

/** Looks among the builtins, then among the rules. */
export function arityIn({ builtins, rules }: Pick<Compilation, "builtins" | "rules">): Arity {
	return (operator) => {
		const name = operatorName(operator);
		const builtin = name === undefined ? undefined : builtins.get(name);
		if (builtin) return signatureOf(builtin).args.length;
		const node = nodeAt(rules, operator.value);
		const first = node?.rules[0];
		return first && (first.rule.head.args?.length ?? 0);
	};
}

/** A builtin's type taken apart, each type as OPA writes it. A last argument that repeats is not counted. */
export interface Signature {
	readonly args: readonly string[];
	readonly variadic: boolean;
	readonly result: string;
}

const signatures = new Map<string, Signature>();

export function signatureOf({ type }: Builtin): Signature {
	let signature = signatures.get(type);
	if (!signature) {
		signature = parseSignature(type);
		signatures.set(type, signature);
	}
	return signature;
}

/** Gives nothing back: `print`. */
export function isVoid(builtin: Builtin): boolean {
	return signatureOf(builtin).result === "void";
}

/** `(A, B<C, D>) => R`: only commas outside of brackets part arguments. */
function parseSignature(type: string): Signature {
	const arrow = type.lastIndexOf(") => ");
	const args: string[] = [];
	let depth = 0;
	let start = 1;
	for (let at = 1; at <= arrow; at++) {
		const letter = type[at] as string;
		if ((letter === "," && depth === 0) || at === arrow) {
			const arg = type.slice(start, at).trim();
			if (arg !== "") args.push(arg);
			start = at + 1;
		} else if ("<[(".includes(letter)) depth++;
		else if (">])".includes(letter) && type[at - 1] !== "=") depth--;
	}
	const fixed = args.filter((arg) => !arg.startsWith("..."));
	return { args: fixed, variadic: fixed.length < args.length, result: type.slice(arrow + 5) };
}
