import type { Span } from "../base/source.ts";
import type { Body, Expr, NotExpr, Term } from "./ast.ts";
import { ExprParser, plainAt } from "./parse-expr.ts";
import { TokenKind } from "./token.ts";

/** One side of an `and` or `or`. `explicit`: written in braces. */
export interface Operand {
	readonly body: Body;
	readonly explicit: boolean;
	readonly span: Span;
}

type LogicalOperator = "and" | "or";

/** Builtins that give no value: `print(x) or y` can never reach `y`. */
const voidBuiltins: ReadonlySet<string> = new Set(["print", "internal.print"]);

/** `not { … }`, and `and` and `or` between expressions: known where their keywords are imported. */
export abstract class LogicalParser extends ExprParser {
	protected get atLogicalOperator(): boolean {
		return this.at(TokenKind.logicalAnd) || this.at(TokenKind.logicalOr);
	}

	/**
	 * ```
	 * disjunction = conjunction { "or" conjunction }
	 * conjunction = operand { "and" operand }
	 * ```
	 *
	 * `left` has been read; the current token is an operator.
	 */
	protected parseLogical(left: Operand): Expr {
		this.enter();
		let operand = this.at(TokenKind.logicalAnd) ? this.parseConjunction(left) : left;
		while (this.at(TokenKind.logicalOr)) {
			this.advance();
			let right = this.parseOperand("or");
			if (this.at(TokenKind.logicalAnd)) right = this.parseConjunction(right);
			operand = this.join("or", operand, right);
		}
		this.leave();
		return operand.body[0] as Expr;
	}

	/** The operand alone, or the chain it starts; with the modifiers that follow. */
	protected parseLogicalTail(operand: Operand): Expr {
		const expr = this.atLogicalOperator ? this.parseLogical(operand) : (operand.body[0] as Expr);
		return this.withModifiers(expr);
	}

	/** `"{" body "}"` after `not`; `start` is where the `not` stands. */
	protected parseNotBody(start: number): NotExpr {
		const brace = this.here();
		const mark = this.mark();
		this.advance();
		const empty = this.at(TokenKind.rightBrace);
		const body = this.attempt(() => this.parseBody(TokenKind.rightBrace));
		if (!body) {
			if (!empty) this.failAtValueInBraces(mark, (term) => this.failAtNotValue(brace, term));
			return this.abandon();
		}
		this.advance();
		if (isAmbiguousUnion(body)) this.failAtUnion(body, this.spanFrom(brace.start), "not ");
		return { kind: "not", body, explicitBody: true, ...plainAt(this.spanFrom(start)) };
	}

	/**
	 * `group = "(" disjunction [ with ] ")" | "(" operand with ")" | "(" "not" … ")" | "(" group ")"`
	 *
	 * Other parentheses hold a term: then nothing is taken. `asOperand` says whether the group stands after `and`, `or`
	 * or `not`; `prefix` is what stands before it, for hints.
	 */
	protected parseGroup(asOperand: boolean, prefix: string): Operand | undefined {
		this.enter();
		const mark = this.mark();
		const open = this.here();
		this.advance();
		if (this.at(TokenKind.rightParen) && asOperand) {
			this.fail("rego/unclosed", { what: "empty parenthesized group" }, open);
		}
		const operand = this.at(TokenKind.rightParen) ? undefined : this.attempt(() => this.parseOperand(undefined));
		const group = operand && this.finishGroup(operand, { asOperand, prefix, open, mark });
		if (!group) this.restore(mark);
		this.leave();
		return group;
	}

	/** Whether the current token is a `not` that is no first element of a ref. */
	protected get atNot(): boolean {
		return this.at(TokenKind.not) && !this.startsRef;
	}

	/** `not` before an expression that has been read: a body of its own, or the old flag. */
	protected negate(expr: Expr, start: number): Expr {
		if (!this.notBodies) return { ...expr, negated: true, span: this.spanFrom(start) };
		// Modifiers belong to the `not`.
		const span = this.spanFrom(start);
		const inner: Expr = { ...expr, with: [], span };
		return { kind: "not", body: [inner], explicitBody: false, ...plainAt(span), with: expr.with };
	}

	protected failAtWith(span: Span, operator: LogicalOperator): never {
		this.hint(
			`Wrap the operand in \`(...)\` or \`{...}\` to scope, or move \`with\` after the \`${operator}\` expression to apply it to the whole expression`,
		);
		return this.fail("rego/with-on-operand", { operator }, span);
	}

	protected failAtBraces(span: Span, operator: LogicalOperator): never {
		this.hint(`wrap the operand to keep the value: \`(${this.textOf(span)}) ${operator} ...\``);
		const reason = `operand of \`${operator}\` cannot begin with \`{\` unless the braces hold a body`;
		return this.fail("rego/operand", { reason }, span);
	}

	/** A `{ a | b }` that was read as a body, where a comprehension may have been meant. */
	protected failAtUnion(body: Body, braces: Span, prefix: string): never {
		const union = (body[0] as Expr).span;
		const text = this.textOf(braces);
		const rewritten = `${text.slice(0, union.start - braces.start)}(${this.textOf(union)})${text.slice(union.end - braces.start)}`;
		this.hint(`write \`${prefix}(${text})\` for the comprehension, or \`${prefix}${rewritten}\` for the set union`);
		const reason =
			"ambiguous `{ ... | ... }` operand: read as a body holding a set-union expression, not as a comprehension";
		return this.fail("rego/operand", { reason }, braces);
	}

	protected textOf(span: Span): string {
		return this.source.text.slice(span.start, span.end);
	}

	protected get operatorName(): LogicalOperator {
		return this.at(TokenKind.logicalAnd) ? "and" : "or";
	}

	private parseConjunction(left: Operand): Operand {
		this.enter();
		let operand = left;
		while (this.at(TokenKind.logicalAnd)) {
			this.advance();
			operand = this.join("and", operand, this.parseOperand("and"));
		}
		this.leave();
		return operand;
	}

	private join(kind: LogicalOperator, left: Operand, right: Operand): Operand {
		this.grow();
		for (const { body } of [left, right]) {
			const found = voidCall(body);
			if (found) this.failAtVoidCall(kind, found);
		}
		const span = this.spanFrom(left.span.start);
		const sides = { lhs: left.body, rhs: right.body, explicitLhs: left.explicit, explicitRhs: right.explicit };
		return { body: [{ kind, ...sides, ...plainAt(span) }], explicit: false, span };
	}

	/** `operand = "{" body "}" | [ "not" ] ( "{" body "}" | group | expr )`; no `operator` while only trying. */
	private parseOperand(operator: LogicalOperator | undefined): Operand {
		if (this.at(TokenKind.leftBrace)) return this.parseBraceOperand(operator);
		const { start } = this;
		const negated = this.atNot;
		if (negated) this.advance();
		if (negated && this.notBodies && this.at(TokenKind.leftBrace)) {
			return implicit(this.parseNotBody(start));
		}
		if (this.at(TokenKind.leftParen) && this.logicalActive && (!negated || this.notBodies)) {
			const group = this.parseGroup(true, negated ? "not " : "");
			if (group) return negated ? implicit(this.notGroup(group, start)) : group;
		}
		const expr = this.parseExpr();
		return implicit(negated ? this.negate(expr, start) : expr);
	}

	/** `not` before a group in parentheses. */
	protected notGroup(group: Operand, start: number): NotExpr {
		const { body, explicit } = group;
		return { kind: "not", body, explicitBody: explicit, ...plainAt(this.spanFrom(start)) };
	}

	private parseBraceOperand(operator: LogicalOperator | undefined): Operand {
		const { start } = this;
		const mark = this.mark();
		this.advance();
		const empty = this.at(TokenKind.rightBrace);
		const body = this.attempt(() => this.parseBody(TokenKind.rightBrace));
		if (!body) {
			if (!empty && operator) this.failAtValueInBraces(mark, () => this.failAtBraces(this.spanFrom(start), operator));
			return this.abandon();
		}
		this.advance();
		const span = this.spanFrom(start);
		if (isAmbiguousUnion(body)) this.failAtUnion(body, span, "");
		return { body, explicit: true, span };
	}

	/** The braces at `mark` hold no body: if they hold a value, `report` says so, and else the body's own fault stands. */
	private failAtValueInBraces(mark: ReturnType<typeof this.mark>, report: (term: Term) => never): void {
		const failed = this.mark();
		const found = this.diagnostics.slice(mark.diagnosticCount);
		this.restore(mark);
		const term = this.attempt(() => this.parseInfix(true));
		if (term) report(term);
		this.restore({ ...failed, diagnosticCount: mark.diagnosticCount });
		this.diagnostics.push(...found);
	}

	private failAtNotValue(brace: Span, term: Term): never {
		const operand = this.textOf(this.spanFrom(brace.start));
		this.hint(`write \`not (${operand})\` to negate the value, or \`not {${operand}}\` for a body holding it`);
		const reason = `\`{...}\` in an operand position must contain expression(s), got: ${firstOperand(term, brace.start).type}`;
		return this.fail("rego/operand", { reason }, brace);
	}

	private failAtVoidCall(operator: LogicalOperator, found: { readonly name: string; readonly span: Span }): never {
		const { name, span } = found;
		this.hint(
			`\`${name}\` produces no value and always succeeds, so the operand can never fail; move it out of the operand, or add an expression that can fail`,
		);
		return this.fail(
			"rego/operand",
			{ reason: `operand of \`${operator}\` cannot consist only of calls to \`${name}\`` },
			span,
		);
	}

	private finishGroup(operand: Operand, group: Group): Operand | undefined {
		if (this.atLogicalOperator) {
			const expr = this.withModifiers(this.parseLogical(operand));
			return this.closeGroup({ body: [expr], explicit: false, span: group.open });
		}
		if (this.at(TokenKind.with) && !operand.explicit && operand.body.length === 1) {
			return this.finishGroupWith(operand, group);
		}
		if (operand.explicit) return this.finishBodyInParens(operand, group);
		const [only] = operand.body;
		const isGroup = only?.negated || only?.kind === "not" || only?.kind === "and" || only?.kind === "or";
		return isGroup ? this.closeGroup({ ...operand, explicit: false, span: group.open }) : undefined;
	}

	private finishGroupWith(operand: Operand, { asOperand, open }: Group): Operand | undefined {
		const modifier = this.here();
		const expr = this.withModifiers(operand.body[0] as Expr);
		if (this.atLogicalOperator) this.failAtWith(modifier, this.operatorName);
		const group = this.closeGroup({ body: [expr], explicit: false, span: open });
		return asOperand || this.atLogicalOperator ? group : undefined;
	}

	/** `({ … })`: parentheses hold a value, so the braces have to be one. */
	private finishBodyInParens(operand: Operand, { prefix, open, mark }: Group): undefined {
		this.restore(mark);
		this.advance();
		const term = this.attempt(() => this.parseTerm());
		this.restore(mark);
		if (term) return undefined;
		this.hint(`drop the parens to keep the body: \`${prefix}${this.textOf(operand.span)}\``);
		this.fail("rego/operand", { reason: "`(...)` in an operand position cannot contain a body" }, open);
	}

	/** Takes the `)`; the group's span reaches from its `(` to it. */
	private closeGroup(group: Operand): Operand {
		if (!this.at(TokenKind.rightParen)) {
			this.fail("rego/unclosed", { what: "expected ) to close parenthesized group" });
		}
		this.advance();
		return { ...group, span: this.spanFrom(group.span.start) };
	}
}

interface Group {
	readonly asOperand: boolean;
	readonly prefix: string;
	readonly open: Span;
	readonly mark: ReturnType<LogicalParser["mark"]>;
}

/** An operand that is one expression without braces. */
export function implicit(expr: Expr): Operand {
	return { body: [expr], explicit: false, span: expr.span };
}

/** Whether a body begins with a union written `a | b`, so that the braces around it look like a comprehension's. */
export function isAmbiguousUnion(body: Body): boolean {
	const [first] = body;
	if (first?.kind !== "call") return false;
	const [operator] = first.operator.value;
	if (first.operator.value.length !== 1 || operator?.type !== "var" || operator.value !== "or") return false;
	const { source, start, end } = operator.span;
	return source.text.slice(start, end) === "|" && source.text[first.span.start] !== "(";
}

/** The value that the `{` at `start` opens: the leftmost operand of infix calls. */
function firstOperand(term: Term, start: number): Term {
	let leftmost = term;
	while (leftmost.type === "call" && leftmost.args[0]?.span.start === start) leftmost = leftmost.args[0];
	return leftmost;
}

/** The first call of a body in which nothing but builtins without a value is called. */
function voidCall(body: Body): { readonly name: string; readonly span: Span } | undefined {
	let found: { name: string; span: Span } | undefined;
	for (const expr of body) {
		if (expr.negated || expr.kind !== "call") return undefined;
		const name = expr.operator.value.map((term) => ("value" in term ? term.value : "")).join(".");
		if (!voidBuiltins.has(name)) return undefined;
		found ??= { name, span: expr.span };
	}
	return found;
}
