import type { Expr } from "./ast.ts";
import { implicit, isAmbiguousUnion, LogicalParser, type Operand } from "./parse-logical.ts";
import { TokenKind } from "./token.ts";

/** Any expression of a body. */
export abstract class LiteralParser extends LogicalParser {
	/** For each `{`, the index of the token that closes it. */
	private closings: Int32Array | undefined;

	/** `literal = [ "not" ] expr [ with ] | some | every | "not" "{" body "}" | disjunction` */
	protected override parseLiteral(): Expr {
		if (this.logicalActive) {
			const expr = this.parseBracketedOperand();
			if (expr) return expr;
		}
		if (this.readKeywordAsRefHead()) return this.parsePlain(undefined);
		const { start } = this;
		const negated = this.atNot;
		if (negated) {
			this.advance();
			if (this.notBodies && this.at(TokenKind.leftBrace)) {
				return this.parseLogicalTail(implicit(this.parseNotBody(start)));
			}
		}
		if (this.at(TokenKind.some)) {
			if (negated) this.unexpected("illegal negation of 'some'");
			return this.parseSome();
		}
		if (this.at(TokenKind.every)) {
			if (negated) this.unexpected("illegal negation of 'every'");
			return this.parseEvery();
		}
		return this.parsePlain(negated ? start : undefined);
	}

	/** A chain that starts with a body in braces, or a group in parentheses; else nothing is taken. */
	private parseBracketedOperand(): Expr | undefined {
		if (this.at(TokenKind.leftBrace)) return this.parseBodyOperand();
		if (!this.at(TokenKind.leftParen)) return undefined;
		const group = this.parseGroup(false, "");
		return group && this.parseLogicalTail(group);
	}

	private parseBodyOperand(): Expr | undefined {
		if (!this.isBeforeLogicalOperator()) return undefined;
		const { start } = this;
		const mark = this.mark();
		this.advance();
		const body = this.attempt(() => this.parseBody(TokenKind.rightBrace));
		if (body) {
			this.advance();
			if (this.atLogicalOperator) return this.parseLogicalTail(this.bodyOperand(body, start));
		}
		this.restore(mark);
		return undefined;
	}

	/** Whether `and` or `or` stands behind the `}` that closes the current `{`. */
	private isBeforeLogicalOperator(): boolean {
		this.closings ??= matchBraces(this.tokens.kinds);
		const kind = this.tokens.kinds[(this.closings[this.index] as number) + 1];
		return kind === TokenKind.logicalAnd || kind === TokenKind.logicalOr;
	}

	private bodyOperand(body: Operand["body"], start: number): Operand {
		const span = this.spanFrom(start);
		if (isAmbiguousUnion(body)) this.failAtUnion(body, span, "");
		return { body, explicit: true, span };
	}

	/** An expression that is no statement of its own kind; `notStart` is where a `not` before it stands. */
	private parsePlain(notStart: number | undefined): Expr {
		const { index } = this;
		if (notStart !== undefined && this.notBodies && this.at(TokenKind.leftParen)) {
			const group = this.parseGroup(true, "not ");
			if (group) return this.parseLogicalTail(implicit(this.notGroup(group, notStart)));
		}
		const braces = this.at(TokenKind.leftBrace);
		const bare = this.parseExpr();
		const modifier = this.here();
		const expr = this.withModifiers(bare);
		if (this.regoVersion === 0) this.hintEvery(expr, index);
		const whole = notStart === undefined ? expr : this.negate(expr, notStart);
		if (!this.atLogicalOperator) return whole;
		if (expr.with.length > 0) this.failAtWith(modifier, this.operatorName);
		if (braces && notStart === undefined) this.failAtBraceOperand(expr);
		return this.withModifiers(this.parseLogical(implicit(whole)));
	}

	private failAtBraceOperand(expr: Expr): never {
		const isEmpty = expr.kind === "term" && expr.term.type === "object" && expr.term.value.length === 0;
		if (isEmpty) this.fail("rego/empty-body", {}, expr.span);
		return this.failAtBraces(expr.span, this.operatorName);
	}
}

/** For each `{`, the index of the token that closes it; else 0. */
function matchBraces(kinds: readonly TokenKind[]): Int32Array {
	const closings = new Int32Array(kinds.length);
	const open: number[] = [];
	kinds.forEach((kind, index) => {
		if (kind === TokenKind.leftBrace || kind === TokenKind.leftBracket || kind === TokenKind.leftParen) {
			open.push(index);
		} else if (kind === TokenKind.rightBrace || kind === TokenKind.rightBracket || kind === TokenKind.rightParen) {
			const opening = open.pop();
			if (opening !== undefined) closings[opening] = index;
		}
	});
	return closings;
}
