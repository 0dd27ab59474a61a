/**
 * The tree of a Rego module. Node names and fields are OPA's (`opa parse --format json`), with one difference: OPA's
 * overloaded `terms` of an expression is a union discriminated by `kind` here. `to-json.ts` gives OPA's exact shape.
 *
 * All nodes are immutable; a pass that changes something makes new nodes and shares the rest.
 *
 * @see https://www.openpolicyagent.org/docs/policy-reference/#grammar
 */
import type { JsonValue } from "../base/json.ts";
import type { Source, Span } from "../base/source.ts";

/** Which syntax a module is written in. v1 needs `if` and `contains`; v0 knows them only when imported. */
export type RegoVersion = 0 | 1;

/** A file of Rego. */
export interface Module {
	readonly source: Source;
	readonly regoVersion: RegoVersion;
	readonly package: Package;
	readonly imports: readonly Import[];
	readonly rules: readonly Rule[];
	/** In file order. */
	readonly comments: readonly Comment[];
	/** METADATA blocks in file order, each with the scope it applies to. */
	readonly annotations: readonly Annotations[];
}

/** `path` starts with the var `data`; the other elements are strings. */
export interface Package {
	readonly path: Ref;
	readonly span: Span;
}

/** An `import` clause. */
export interface Import {
	readonly path: RefTerm;
	readonly alias?: string;
	readonly span: Span;
}

/** `text` without the leading `#`. */
export interface Comment {
	readonly text: string;
	readonly span: Span;
}

/** A METADATA block. `fields` is the block's YAML as a value, checked for OPA's known keys. */
export interface Annotations {
	readonly scope: "rule" | "document" | "package" | "subpackages";
	readonly entrypoint: boolean;
	readonly title?: string;
	readonly description?: string;
	readonly organizations?: readonly string[];
	readonly authors?: readonly { readonly name?: string; readonly email?: string }[];
	readonly relatedResources?: readonly { readonly ref: string; readonly description?: string }[];
	readonly schemas?: readonly { readonly path: Ref; readonly schema?: Ref; readonly definition?: JsonValue }[];
	readonly compile?: { readonly unknowns?: readonly Ref[]; readonly maskRule?: Ref };
	readonly custom?: { readonly [key: string]: JsonValue };
	readonly labels?: { readonly [key: string]: JsonValue };
	readonly span: Span;
}

/** A rule as written; a chained v0 body `{…} {…}` becomes several rules. */
export interface Rule {
	readonly default: boolean;
	readonly head: Head;
	/** Never empty: a rule without a body has the generated body `true`. */
	readonly body: Body;
	readonly else?: Rule;
	/** The METADATA that apply to this rule (scopes `rule` and `document`), in file order. */
	readonly annotations: readonly Annotations[];
	readonly span: Span;
}

/**
 * `p.q[x] := v` has `ref` p.q[x] and `value` v; `p contains x` has `key` x; `f(a)` has `args`; `p[x]` in v0 has `key` x.
 * `value` is the generated `true` where none is written, and missing for partial sets.
 */
export interface Head {
	/** Starts with a var: the rule's name. */
	readonly ref: Ref;
	readonly args?: readonly Term[];
	readonly key?: Term;
	readonly value?: Term;
	/** Written with `:=`. */
	readonly assign: boolean;
	/** Where `value` was not written but generated (`true`). */
	readonly generatedValue: boolean;
	readonly span: Span;
}

/** Expressions that all have to hold. */
export type Body = readonly Expr[];

interface ExprBase {
	/** Position in the body, from 0. */
	readonly index: number;
	readonly negated: boolean;
	readonly with: readonly With[];
	/** Not written by the author: made by the parser or a pass. */
	readonly generated: boolean;
	readonly span: Span;
}

/** A term alone: holds when defined and not `false`. */
export interface TermExpr extends ExprBase {
	readonly kind: "term";
	readonly term: Term;
}

/**
 * An operator or function call as a statement. `operator` is a ref: `[var "eq"]` for `=`, `assign` for `:=`, `equal`
 * for `==`, `plus`, `gt`, …; `[var "io", string "jwt", string "decode"]`; or a user function's ref. After the passes
 * `args` may have one more than the declaration: the output.
 */
export interface CallExpr extends ExprBase {
	readonly kind: "call";
	readonly operator: RefTerm;
	readonly args: readonly Term[];
	/** After the passes: an `eq` that was written `:=`, so that its left side is bound and never binds. */
	readonly fromAssignment?: true;
}

/**
 * `some x, y` has one var a symbol; `some k, v in xs` has one call term `internal.member_2(v, xs)` or
 * `internal.member_3(k, v, xs)`.
 */
export interface SomeExpr extends ExprBase {
	readonly kind: "some";
	readonly symbols: readonly Term[];
}

/** `every key, value in domain { body }`. */
export interface EveryExpr extends ExprBase {
	readonly kind: "every";
	readonly key?: Term;
	readonly value: Term;
	readonly domain: Term;
	readonly body: Body;
}

/** `not { … }`, and `not x` under `import rego.v2` or `future.keywords.not`: holds when the body has no solution. */
export interface NotExpr extends ExprBase {
	readonly kind: "not";
	readonly body: Body;
	readonly explicitBody: boolean;
}

/** `lhs and rhs`, `lhs or rhs`; `explicit…` where braces were written. */
export interface LogicalExpr extends ExprBase {
	readonly kind: "and" | "or";
	readonly lhs: Body;
	readonly rhs: Body;
	readonly explicitLhs: boolean;
	readonly explicitRhs: boolean;
}

/** An expression of a body, told apart by `kind`. */
export type Expr = TermExpr | CallExpr | SomeExpr | EveryExpr | NotExpr | LogicalExpr;

/** `with target as value` */
export interface With {
	readonly target: Term;
	readonly value: Term;
	readonly span: Span;
}

/** Head first: a var (or, rarely, a call, array, object, set or comprehension term), then any terms. */
export type Ref = readonly Term[];

interface TermBase {
	readonly span: Span;
}

/** `null` */
export interface NullTerm extends TermBase {
	readonly type: "null";
}
/** `true` or `false` */
export interface BooleanTerm extends TermBase {
	readonly type: "boolean";
	readonly value: boolean;
}
/** `value` is the number's text as written: Rego numbers have any precision. */
export interface NumberTerm extends TermBase {
	readonly type: "number";
	readonly value: string;
}
/** `value` is what the string says, its escapes decoded. */
export interface StringTerm extends TermBase {
	readonly type: "string";
	readonly value: string;
}
/** A wildcard `_` is named `$0`, `$1`, … by the parser, one for each occurrence. */
export interface VarTerm extends TermBase {
	readonly type: "var";
	readonly value: string;
}
/** `a.b[c]` */
export interface RefTerm extends TermBase {
	readonly type: "ref";
	readonly value: Ref;
}
/** `[a, b]` */
export interface ArrayTerm extends TermBase {
	readonly type: "array";
	readonly value: readonly Term[];
}
/** As written: order and duplicates are kept. */
export interface SetTerm extends TermBase {
	readonly type: "set";
	readonly value: readonly Term[];
}
/** As written: order and duplicates are kept. */
export interface ObjectTerm extends TermBase {
	readonly type: "object";
	readonly value: readonly (readonly [key: Term, value: Term])[];
}
/** `[term | body]` */
export interface ArrayComprehensionTerm extends TermBase {
	readonly type: "arraycomprehension";
	readonly term: Term;
	readonly body: Body;
}
/** `{term | body}` */
export interface SetComprehensionTerm extends TermBase {
	readonly type: "setcomprehension";
	readonly term: Term;
	readonly body: Body;
}
/** `{key: value | body}` */
export interface ObjectComprehensionTerm extends TermBase {
	readonly type: "objectcomprehension";
	readonly key: Term;
	readonly value: Term;
	readonly body: Body;
}
/** A call inside a term; operators too: `1 + x` is `plus(1, x)`. */
export interface CallTerm extends TermBase {
	readonly type: "call";
	readonly operator: RefTerm;
	readonly args: readonly Term[];
}
/** `$"a {x} b"`; a part is literal text, a ground scalar, or an expression. */
export interface TemplateStringTerm extends TermBase {
	readonly type: "templatestring";
	readonly parts: readonly (Term | Expr)[];
	readonly multiLine: boolean;
}

/** A term without parts, other than a variable. */
export type ScalarTerm = NullTerm | BooleanTerm | NumberTerm | StringTerm;
/** A term that a body makes. */
export type ComprehensionTerm = ArrayComprehensionTerm | SetComprehensionTerm | ObjectComprehensionTerm;
/** Any term, told apart by `type`. */
export type Term =
	| ScalarTerm
	| VarTerm
	| RefTerm
	| ArrayTerm
	| SetTerm
	| ObjectTerm
	| ComprehensionTerm
	| CallTerm
	| TemplateStringTerm;
