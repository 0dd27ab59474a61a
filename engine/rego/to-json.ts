import type { JsonObject, JsonValue } from "../base/json.ts";
import type { Source, Span } from "../base/source.ts";
import type { Annotations, Body, Expr, Import, Module, Rule, Term } from "./ast.ts";
import { sortPairs, sortSet } from "./compare.ts";
import { isExpr } from "./visit.ts";

/** What to put in beside the tree itself. */
interface ToJsonOptions {
	/** The place of each node: file, row and column, both 1-based, columns in code points; without OPA's `text`. */
	readonly locations?: boolean;
	readonly comments?: boolean;
}

/**
 * A module as `opa parse --format json` prints it. Numbers are JSON numbers: what JavaScript cannot hold exactly is
 * rounded.
 */
export function moduleToJson(module: Module, options: ToJsonOptions = {}): JsonObject {
	return new JsonPrinter(module.source, options).module(module);
}

class JsonPrinter {
	private readonly options: ToJsonOptions;
	private readonly source: Source;
	private rows: readonly number[] | undefined;

	constructor(source: Source, options: ToJsonOptions) {
		this.source = source;
		this.options = options;
	}

	module(module: Module): JsonObject {
		const { imports, rules, comments, annotations } = module;
		return {
			package: { ...this.at(module.package.span), path: this.terms(module.package.path) },
			...(imports.length > 0 && { imports: imports.map((node) => this.import(node)) }),
			...(annotations.length > 0 && { annotations: annotations.map((node) => this.annotations(node)) }),
			...(rules.length > 0 && { rules: rules.map((rule) => this.rule(rule)) }),
			...(this.options.comments &&
				comments.length > 0 && {
					comments: comments.map(({ text, span }) => ({
						Text: Buffer.from(text).toString("base64"),
						Location: this.location(span),
					})),
				}),
		};
	}

	term(term: Term): JsonObject {
		return { ...this.at(term.span), type: term.type, value: this.termValue(term) };
	}

	body(body: Body): readonly JsonObject[] {
		return body.map((expr) => this.expr(expr));
	}

	private import({ path, alias, span }: Import): JsonObject {
		return { ...this.at(span), path: this.term(path), ...(alias !== undefined && { alias }) };
	}

	private rule(rule: Rule): JsonObject {
		const { annotations } = rule;
		return {
			...this.at(rule.span),
			...(annotations.length > 0 && { annotations: annotations.map((node) => this.annotations(node)) }),
			body: this.body(rule.body),
			...(rule.default && { default: true }),
			...(rule.else && { else: this.rule(rule.else) }),
			head: this.head(rule),
		};
	}

	private head(rule: Rule): JsonObject {
		const { ref, args, key, value, assign, span } = rule.head;
		const name = nameOf(rule);
		return {
			...(name !== undefined && { name }),
			...(args && args.length > 0 && { args: this.terms(args) }),
			...(key && { key: this.term(key) }),
			...(value && { value: this.term(value) }),
			...(assign && { assign }),
			ref: this.terms(ref),
			...this.at(span),
		};
	}

	private expr(expr: Expr): JsonObject {
		return {
			...(expr.generated && { generated: true }),
			index: expr.index,
			...this.at(expr.span),
			...(expr.negated && { negated: true }),
			terms: this.exprTerms(expr),
			...(expr.with.length > 0 && {
				with: expr.with.map(({ target, value, span }) => ({
					...this.at(span),
					target: this.term(target),
					value: this.term(value),
				})),
			}),
		};
	}

	private exprTerms(expr: Expr): JsonValue {
		switch (expr.kind) {
			case "term":
				return this.term(expr.term);
			case "call":
				return this.terms([expr.operator, ...expr.args]);
			case "some":
				return { ...this.at(expr.span), symbols: this.terms(expr.symbols) };
			case "every":
				return this.every(expr);
			case "not":
				return { type: "not", body: this.body(expr.body), explicit_body: expr.explicitBody };
			case "and":
			case "or":
				return {
					type: expr.kind,
					lhs: this.body(expr.lhs),
					rhs: this.body(expr.rhs),
					...(expr.explicitLhs && { explicit_lhs: true }),
					...(expr.explicitRhs && { explicit_rhs: true }),
				};
		}
	}

	private every({ key, value, domain, body, span }: Expr & { readonly kind: "every" }): JsonObject {
		return {
			...this.at(span),
			key: key ? this.term(key) : null,
			value: this.term(value),
			domain: this.term(domain),
			body: this.body(body),
		};
	}

	private terms(terms: readonly Term[]): readonly JsonObject[] {
		return terms.map((term) => this.term(term));
	}

	private termValue(term: Term): JsonValue {
		switch (term.type) {
			case "null":
				return {};
			case "number":
				return Number(term.value);
			case "boolean":
			case "string":
			case "var":
				return term.value;
			case "ref":
			case "array":
				return this.terms(term.value);
			case "set":
				return this.terms(sortSet(term.value));
			case "object":
				return sortPairs(term.value).map((pair) => this.terms(pair));
			case "call":
				return this.terms([term.operator, ...term.args]);
			case "arraycomprehension":
			case "setcomprehension":
				return { term: this.term(term.term), body: this.body(term.body) };
			case "objectcomprehension":
				return { key: this.term(term.key), value: this.term(term.value), body: this.body(term.body) };
			case "templatestring":
				return { parts: this.parts(term.parts), multi_line: term.multiLine };
		}
	}

	private parts(parts: readonly (Term | Expr)[]): JsonValue {
		// OPA's list is null when nothing was put in.
		if (parts.length === 0) return null;
		return parts.map((part) => (isExpr(part) ? this.expr(part) : this.term(part)));
	}

	private annotations(node: Annotations): JsonObject {
		const { scope, title, description, entrypoint, organizations, relatedResources, authors, schemas } = node;
		const { compile, custom, labels } = node;
		return {
			...this.at(node.span),
			scope,
			...(title && { title }),
			...(description && { description }),
			...(entrypoint && { entrypoint }),
			...(organizations && organizations.length > 0 && { organizations }),
			...(relatedResources && { related_resources: relatedResources.map((resource) => ({ ...resource })) }),
			...(authors && { authors: authors.map(({ name = "", email }) => ({ name, ...(email && { email }) })) }),
			...(schemas && { schemas: schemas.map((schema) => this.schema(schema)) }),
			...(compile && { compile: this.compilation(compile) }),
			...(custom && Object.keys(custom).length > 0 && { custom }),
			...(labels && Object.keys(labels).length > 0 && { labels }),
		};
	}

	private schema({ path, schema, definition }: NonNullable<Annotations["schemas"]>[number]): JsonObject {
		const bare = new JsonPrinter(this.source, {});
		return {
			path: bare.terms(path),
			...(schema && { schema: this.terms(schema) }),
			...(definition !== undefined && { definition }),
		};
	}

	private compilation({ unknowns, maskRule }: NonNullable<Annotations["compile"]>): JsonObject {
		return {
			...(unknowns && unknowns.length > 0 && { unknowns: unknowns.map((ref) => this.terms(ref)) }),
			...(maskRule && { mask_rule: this.terms(maskRule) }),
		};
	}

	private at(span: Span): JsonObject {
		return this.options.locations ? { location: this.location(span) } : {};
	}

	private location({ start }: Span): JsonObject {
		this.rows ??= rowStarts(this.source.text);
		let low = 0;
		let high = this.rows.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((this.rows[middle] as number) <= start) low = middle;
			else high = middle - 1;
		}
		const col = [...this.source.text.slice(this.rows[low], start)].length + 1;
		return { file: this.source.name, row: low + 1, col };
	}
}

/** OPA's name of a head, which only some heads have: those whose ref is a var, and partial objects. */
function nameOf(rule: Rule): string | undefined {
	const { ref, args, value, generatedValue } = rule.head;
	const [name] = ref;
	if (name?.type !== "var") return undefined;
	if (ref.length === 1) return name.value;
	if (ref.length !== 2 || rule.default || !value) return undefined;
	return (args ? hasIf(rule) : !generatedValue) ? name.value : undefined;
}

/** Whether `if` stands behind the head. The tree does not keep it, and nothing but OPA's JSON tells the difference. */
function hasIf({ head, body }: Rule): boolean {
	const { source, end } = head.span;
	const start = body[0]?.span.start ?? end;
	return /^\s*if\b/.test(source.text.slice(end, start));
}

/** Where OPA's rows start: after each `\n`. */
function rowStarts(text: string): readonly number[] {
	const starts = [0];
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
	return starts;
}
