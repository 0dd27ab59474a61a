import type { Body, Module } from "../rego/ast.ts";
import type { Builtin } from "../runtime/builtins.ts";

/**
 * What the passes hand to the planner: modules in which only the plain core of Rego is left.
 *
 * - Every ref is whole: it starts with `data`, `input`, a generated local (`__local3__`), or a rule argument. Imports are gone.
 * - `some`, `:=`, `in`, `==` are gone: `eq`, `equal`, `internal.member_2`, … are calls; locals have generated names.
 * - A call stands only as an expression of its own, with its output as one more argument; so do comprehensions, as the
 *   right side of an `eq`. Arguments, elements of refs and of heads are scalars, vars, ground refs or composites of those.
 * - Expressions of a body are in an order in which every variable is bound before it is needed.
 * - `with` values are scalars, vars or composites of those.
 * - Template strings are `internal.template_string` calls, `print` is erased or `internal.print`.
 * - Names, arity, recursion, conflicts between rules are checked. `every` and `not { }` stay, with their own bodies rewritten.
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
