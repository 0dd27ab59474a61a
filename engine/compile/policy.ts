import type { Body, Module } from "../rego/ast.ts";
import type { Builtin } from "../runtime/builtins.ts";

/**
 * What the passes hand to the planner: modules in which only the plain core of Rego is left.
 *
 * - Every ref is whole: it starts with `data`, `input` or a variable of the rule. Imports are gone.
 * - `some`, `:=`, `in` are gone, and in rules `==`: `eq`, `equal`, `internal.member_2`, … are calls. Variables that the
 *   author declared, and arguments, have generated names (`__local3__`); those that he only used keep theirs.
 * - A call stands only as an expression of its own, with its output, if one is wanted, as one more argument. A
 *   comprehension or a ref is a side of an `eq`, or an expression; its keys, and what stands anywhere else, are scalars,
 *   variables or composites of those.
 * - Heads hold scalars, variables and composites of those. `key` is that of rules with several values only; the ref of
 *   others says theirs.
 * - Expressions of a body are in an order in which every variable is bound before it is needed.
 * - `with` values are scalars, variables or composites of those; or functions, by their whole refs.
 * - Template strings are `internal.template_string` calls, `print` is erased or `internal.print`.
 * - Names, arity, recursion, conflicts between rules are checked. `every`, `not { }`, `and` and `or` stay, with their own
 *   bodies rewritten.
 */
export interface CheckedPolicy {
	readonly modules: readonly Module[];
	readonly queries: readonly CheckedQuery[];
	readonly builtinNames: ReadonlySet<string>;
	/** Their types, where the host has builtins of its own; OPA's, when missing. */
	readonly builtins?: ReadonlyMap<string, Builtin>;
}

/** An entry point. Its solutions are objects: each name of `bindings` with what its local holds. */
export interface CheckedQuery {
	/** `a/b` for the entry point data.a.b; `eval` for a query given as text. */
	readonly name: string;
	readonly body: Body;
	/** Result name → the variable in `body` that holds it, in the order of the result's keys. */
	readonly bindings: ReadonlyMap<string, string>;
}
