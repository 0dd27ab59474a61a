import type { Span } from "../base/source.ts";
import type { Body, Expr, Head, Rule, Term } from "./ast.ts";
import { faultsOfDefault } from "./check-default.ts";
import { plainAt } from "./parse-expr.ts";
import { type HeadDraft, HeadParser } from "./parse-head.ts";
import { TokenKind, tokenNames } from "./token.ts";
import { isGround } from "./visit.ts";

/** A rule, and what its text had that the tree does not keep but v1 asks for. */
export interface ParsedRule {
	readonly rule: Rule;
	/** For the rule and each of its `else`. */
	readonly clauses: readonly Clause[];
}

/** A rule or `else`, and how it was written. */
export interface Clause {
	readonly rule: Rule;
	readonly hasIf: boolean;
	readonly hasContains: boolean;
	readonly generatedBody: boolean;
}

/** What may follow a word for the statement to be a rule of that name. */
const nameFollowers: readonly TokenKind[] = [
	TokenKind.assign,
	TokenKind.unify,
	TokenKind.if,
	TokenKind.contains,
	TokenKind.leftParen,
];
/** `not (x)` is a negated group and `or(x, y)` a call: no rules. */
const operatorFollowers = nameFollowers.slice(0, 4);
/** `package contains` and `import if.foo` have a path that is named like a keyword. */
const pathFollowers: readonly TokenKind[] = [TokenKind.assign, TokenKind.unify, TokenKind.leftParen];
const followersOfKeyword: ReadonlyMap<TokenKind, readonly TokenKind[]> = new Map<TokenKind, readonly TokenKind[]>([
	[TokenKind.every, nameFollowers],
	[TokenKind.if, nameFollowers],
	[TokenKind.in, nameFollowers],
	[TokenKind.some, nameFollowers],
	[TokenKind.as, nameFollowers],
	[TokenKind.package, pathFollowers],
	[TokenKind.import, pathFollowers],
	[TokenKind.not, operatorFollowers],
	[TokenKind.logicalAnd, operatorFollowers],
	[TokenKind.logicalOr, operatorFollowers],
	[TokenKind.contains, [TokenKind.if, TokenKind.contains]],
]);

/** Rules. */
export abstract class RuleParser extends HeadParser {
	/** Fails where a keyword stands as a rule's name. After `default` only a rule can follow. */
	protected rejectKeywordAsName(isDefault: boolean): void {
		const followers = followersOfKeyword.get(this.kind);
		if (!followers || !(isDefault || followers.includes(this.nextKind))) return;
		this.fail("rego/rule-name", { name: tokenNames[this.kind] as string });
	}

	/**
	 * ```
	 * rules = "default" head
	 *       | head "if" ( literal | "{" body "}" ) { else }
	 *       | head "{" body "}" ( { else } | { "{" body "}" } )
	 *       | head-with-contains
	 * ```
	 *
	 * Gives nothing where the text is no rule of these kinds; then it may be one without a body, which is an expression.
	 */
	protected parseRules(): readonly ParsedRule[] | undefined {
		const { start } = this;
		this.readKeywordAsRefHead();
		const isDefault = this.at(TokenKind.default);
		if (isDefault) {
			this.advance();
			this.readKeywordAsRefHead();
		}
		if (!this.at(TokenKind.identifier)) {
			if (isDefault) this.rejectKeywordAsName(true);
			return undefined;
		}
		const draft = this.parseHead(isDefault);
		if (!draft) return undefined;
		if (isDefault) return [this.finishDefault(start, draft)];
		const hasIf = this.at(TokenKind.if);
		const head = settleHead(draft, hasIf);
		if (hasIf || this.at(TokenKind.leftBrace)) return this.parseRuleBodies(start, head, hasIf);
		if (!draft.contains) return this.isWholeEquation(draft) ? [this.finishEquation(draft)] : undefined;
		const rule = { ...this.ruleOf(publicHead(head), generatedBody(head.span)), span: head.span };
		return [{ rule, clauses: [{ rule, hasIf, hasContains: true, generatedBody: true }] }];
	}

	protected ruleOf(head: Head, body: Body): Omit<Rule, "span"> {
		return { default: false, head, body, annotations: [] };
	}

	/**
	 * Whether `head := value` or `head = value` is all there is to a statement, so that it need not be read again as an
	 * expression. An expression has no white space before brackets, and more may follow it.
	 */
	private isWholeEquation({ ref, args, value }: HeadDraft): boolean {
		if (!value || this.at(TokenKind.semicolon) || this.at(TokenKind.with) || this.atLogicalOperator) return false;
		if (ref.length === 1 && !args) return true;
		const next = this.source.text[(ref[0] as Term).span.end];
		return next === "." || next === "[" || next === "(";
	}

	/** `p := 1`, `p.q = 1`, `f(x) := x`. */
	private finishEquation(draft: HeadDraft): ParsedRule {
		const { span } = draft;
		const rule = {
			...this.ruleOf(publicHead(settleHead(draft, false)), generatedBody((draft.value as Term).span)),
			span,
		};
		return { rule, clauses: [{ rule, hasIf: false, hasContains: false, generatedBody: true }] };
	}

	private finishDefault(start: number, draft: HeadDraft): ParsedRule {
		const span = this.spanFrom(start);
		const head = publicHead(settleHead(draft, true, true));
		const faults = faultsOfDefault(head);
		for (const reason of faults) this.report("rego/default-rule", { reason }, span);
		if (faults.length > 0) this.abandon();
		const rule: Rule = { ...this.ruleOf(head, generatedBody(span)), default: true, span };
		return { rule, clauses: [{ rule, hasIf: false, hasContains: draft.contains, generatedBody: false }] };
	}

	private parseRuleBodies(start: number, head: HeadDraft, hasIf: boolean): readonly ParsedRule[] {
		const body = hasIf ? this.parseIfBody() : this.parseBracedBody();
		const elseClauses = this.atElse() ? this.parseElse(head, true) : [];
		const whole = { ...this.ruleOf(publicHead(head), body), span: this.spanFrom(start) };
		const rule = elseClauses[0] ? { ...whole, else: elseClauses[0].rule } : whole;
		const clause = { rule, hasIf, hasContains: head.contains, generatedBody: false };
		return [
			{ rule, clauses: [clause, ...elseClauses] },
			...this.parseChainedBodies(head, clause, elseClauses.length > 0),
		];
	}

	/**
	 * `"if" ( literal | "{" body "}" )`. Braces hold a body unless what they start is an expression that is more than a
	 * set: `if {"a": 1}.a`, `if {x | …}`.
	 */
	private parseIfBody(): Body {
		this.advance();
		if (!this.at(TokenKind.leftBrace)) return [this.parseLiteral()];
		if (this.bracesHoldBody()) return this.parseBracedBody();
		const mark = this.mark();
		const expr = this.attempt(() => this.parseLiteral());
		if (expr && !(expr.kind === "term" && expr.term.type === "set")) return [expr];
		this.restore(mark);
		return this.parseBracedBody();
	}

	/** Whether a `{` is plainly the start of a body, which saves trying it as a set or object. */
	private bracesHoldBody(): boolean {
		const { kinds } = this.tokens;
		const first = kinds[this.index + 1];
		const second = kinds[this.index + 2];
		const isEquation = first === TokenKind.identifier && (second === TokenKind.assign || second === TokenKind.unify);
		return isEquation || first === TokenKind.some;
	}

	/** `"{" body "}"` */
	private parseBracedBody(): Body {
		this.advance();
		const body = this.parseBody(TokenKind.rightBrace);
		this.advance();
		return body;
	}

	/** Whether an `else` clause follows; `else.x` may start the next rule. */
	private atElse(): boolean {
		return this.at(TokenKind.else) && !this.readKeywordAsRefHead();
	}

	/** `else = "else" [ ( ":=" | "=" ) infix ] [ [ "if" ] ( "{" body "}" | literal ) ] [ else ]`; each with its followers. */
	private parseElse(head: HeadDraft, first: boolean): readonly Clause[] {
		if (first) this.checkMayHaveElse(head);
		this.enter();
		const { start } = this;
		const elseHead = this.parseElseHead(head);
		const hasIf = this.at(TokenKind.if);
		const hasBody = hasIf || this.at(TokenKind.leftBrace);
		const body = hasBody ? this.parseElseBody(hasIf) : generatedBody(this.spanFrom(start));
		const following = hasBody && this.at(TokenKind.else) ? this.parseElse(head, false) : [];
		const whole = { ...this.ruleOf(elseHead, body), span: this.spanFrom(start) };
		const rule: Rule = following[0] ? { ...whole, else: following[0].rule } : whole;
		this.leave();
		return [{ rule, hasIf, hasContains: false, generatedBody: !hasBody }, ...following];
	}

	private checkMayHaveElse(head: HeadDraft): void {
		if (head.ref.length > 1 && !head.ref.slice(1).every(isGround)) {
			this.fail("rego/else", { reason: "else keyword cannot be used on rules with variables in head" });
		}
		if (head.key) this.fail("rego/else", { reason: "else keyword cannot be used on multi-value rules" });
	}

	private parseElseHead(head: HeadDraft): Head {
		const { start } = this;
		const span = this.here();
		this.advance();
		const copied = this.withFreshWildcards(publicHead(head));
		if (this.at(TokenKind.leftBrace) || this.at(TokenKind.if)) {
			return { ...copied, value: { type: "boolean", value: true, span }, generatedValue: true, span };
		}
		if (!this.at(TokenKind.assign) && !this.at(TokenKind.unify)) {
			this.unexpected("expected else value term or rule body");
		}
		const assign = this.at(TokenKind.assign);
		this.advance();
		const value = this.parseInfix(true);
		return { ...copied, value, assign, generatedValue: false, span: this.spanFrom(start) };
	}

	private parseElseBody(hasIf: boolean): Body {
		if (hasIf) this.advance();
		if (this.at(TokenKind.leftBrace)) return this.parseBracedBody();
		if (this.at(TokenKind.endOfFile)) this.unexpected("rule body expected");
		return [this.parseLiteral()];
	}

	/** `{ "{" body "}" }`: more bodies of the same rule, each a rule of its own in the tree. */
	private parseChainedBodies(head: HeadDraft, first: Clause, hasElse: boolean): readonly ParsedRule[] {
		const rules: ParsedRule[] = [];
		while (this.at(TokenKind.leftBrace)) {
			if (hasElse) this.fail("rego/else", { reason: "expected else keyword" });
			const { start } = this;
			const body = this.parseBracedBody();
			const span = this.spanFrom(start);
			const ownHead = { ...this.withFreshWildcards(publicHead(head)), span };
			const rule: Rule = { ...this.ruleOf(ownHead, body), span };
			rules.push({ rule, clauses: [{ ...first, rule }] });
		}
		return rules;
	}

	/** The head again, for another body: each wildcard among its arguments is a variable of its own. */
	private withFreshWildcards(head: Head): Head {
		if (!head.args) return head;
		const rename = (term: Term): Term =>
			term.type === "var" && term.value.startsWith("$") ? { ...term, value: this.nextWildcard() } : term;
		return { ...head, args: head.args.map(rename) };
	}
}

/** The body of a rule that has none. */
export function generatedBody(span: Span): Body {
	const expr: Expr = { kind: "term", term: { type: "boolean", value: true, span }, ...plainAt(span), generated: true };
	return [expr];
}

/** The head without what only the parser needs. */
function publicHead({ contains: _, ...head }: HeadDraft): Head {
	return head;
}

/**
 * What one bracket or dot behind the name means: `p[x] { … }` is a partial set with key `x`, `p[x] = y` a partial object,
 * and before `if` or with `contains` the ref is the rule's path, with a key only where that is not ground.
 */
function settleHead(draft: HeadDraft, hasIf: boolean, isDefault = false): HeadDraft {
	if (draft.contains) return draft;
	const last = draft.ref.length === 2 && !isDefault ? draft.ref[1] : undefined;
	if (last && !hasIf && !draft.args) {
		return draft.value ? { ...draft, key: last } : { ...draft, ref: draft.ref.slice(0, 1), key: last };
	}
	const isKey = last && hasIf && !draft.args && (last.type === "ref" || !isGround(last));
	const keyed = isKey ? { ...draft, key: last } : draft;
	if (keyed.value || (isDefault && draft.ref.length === 2 && !draft.args)) return keyed;
	return { ...keyed, value: { type: "boolean", value: true, span: draft.span }, generatedValue: true };
}
