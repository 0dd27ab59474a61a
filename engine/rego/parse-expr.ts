import type { Span } from "../base/source.ts";
import type { Body, CallTerm, EveryExpr, Expr, SomeExpr, Term, With } from "./ast.ts";
import { TermParser } from "./parse-term.ts";
import { TokenKind, tokenNames } from "./token.ts";

const noModifiers: readonly With[] = [];

/** What a fresh expression has beside its own: no modifiers, no negation, the first place in its body. */
export function plainAt(span: Span): Pick<Expr, "index" | "negated" | "with" | "generated" | "span"> {
	return { index: 0, negated: false, with: noModifiers, generated: false, span };
}

/** Words that may join terms, each with what its import makes possible. */
const infixWords: ReadonlyMap<string, string> = new Map([
	["in", "x in xs"],
	["and", "x and y"],
	["or", "x or y"],
]);

/** Expressions but for `not`, `and`, `or`, and the bodies they make up. */
export abstract class ExprParser extends TermParser {
	/** `body = literal { ( ";" | newline ) literal }`, up to `end`, which stays the current token. */
	protected override parseBody(end: TokenKind): Body {
		this.enter();
		const body = this.parseLiterals(end, false);
		this.leave();
		return body;
	}

	/** The literals of a body; with `single`, only those that semicolons join. */
	protected parseLiterals(end: TokenKind, single: boolean): Body {
		if (this.at(end)) this.fail("rego/empty-body", {});
		const body: Expr[] = [];
		for (;;) {
			const expr = this.parseLiteral();
			// The expression was made just now and nobody else holds it.
			(expr as { index: number }).index = body.length;
			body.push(expr);
			if (this.at(TokenKind.semicolon)) this.advance();
			else if (this.at(end) || single) return body;
			else if (!this.afterNewline) this.failBetweenLiterals(end);
		}
	}

	/** `expr = infix [ ( ":=" | "=" ) infix ]` */
	protected parseExpr(): Expr {
		const { start } = this;
		const left = this.parseInfix(true);
		if (this.at(TokenKind.assign) || this.at(TokenKind.unify)) {
			const operator = this.takeOperator([tokenNames[this.kind] as string]);
			const right = this.parseInfix(true);
			const span = this.spanFrom(start);
			const args = [left, right];
			return { kind: "call", operator, args, index: 0, negated: false, with: noModifiers, generated: false, span };
		}
		const span = this.spanFrom(start);
		if (left.type !== "call") {
			return { kind: "term", term: left, index: 0, negated: false, with: noModifiers, generated: false, span };
		}
		return {
			kind: "call",
			operator: left.operator,
			args: left.args,
			index: 0,
			negated: false,
			with: noModifiers,
			generated: false,
			span,
		};
	}

	/** The expression with the modifiers that follow it. */
	protected withModifiers<E extends Expr>(expr: E): E {
		if (!this.at(TokenKind.with)) return expr;
		const modifiers = this.parseWith();
		return { ...expr, with: modifiers, span: this.spanFrom(expr.span.start) };
	}

	/** `with = "with" term "as" infix { "with" term "as" infix }` */
	protected parseWith(): readonly With[] {
		const modifiers: With[] = [];
		while (this.at(TokenKind.with)) {
			const { start } = this;
			this.advance();
			if (!this.at(TokenKind.identifier)) this.unexpected("expected ident");
			const target = this.parseTerm();
			if (target.type !== "ref" && target.type !== "var") this.unexpected("expected with target path");
			if (!this.at(TokenKind.as)) this.unexpected("expected as keyword");
			this.advance();
			const value = this.parseInfix(true);
			modifiers.push({ target, value, span: this.spanFrom(start) });
		}
		return modifiers;
	}

	/** `some = "some" infix-with-in [ with ] | "some" var { "," var }` */
	protected parseSome(): SomeExpr {
		const { start } = this;
		const mark = this.mark();
		this.advance();
		const membership = this.attempt(() => this.parseInfix(true));
		if (membership?.type === "call") {
			if (membershipSize(membership) === 0) this.unexpected("expected `x in xs` or `x, y in xs` expression");
			return this.withModifiers({ kind: "some", symbols: [membership], ...plainAt(this.spanFrom(start)) });
		}
		const failed = membership ? undefined : { index: this.index, found: this.diagnostics.slice(mark.diagnosticCount) };
		this.restore(mark);
		this.hintSomeIn();
		const symbols: Term[] = [];
		do {
			this.advance();
			if (!this.at(TokenKind.identifier)) this.unexpected("expected var");
			symbols.push(this.parseVar());
			this.advance();
		} while (this.at(TokenKind.comma));
		// What goes on behind the names on the same line was meant to be `x in xs`: its fault is the better one.
		if (failed && failed.index > this.index && !this.afterNewline && !this.at(TokenKind.semicolon)) {
			this.diagnostics.push(...failed.found);
			this.abandon();
		}
		return { kind: "some", symbols, ...plainAt(this.spanFrom(start)) };
	}

	/** `every = "every" [ var "," ] var "in" infix "{" body "}" [ with ]` */
	protected parseEvery(): EveryExpr {
		const { start } = this;
		this.advance();
		const membership = this.parseInfix(true);
		const size = membership.type === "call" ? membershipSize(membership) : 0;
		if (size === 0) this.unexpected("expected `x[, y] in xs { ... }` expression");
		const args = (membership as CallTerm).args as readonly [Term, Term, Term?];
		const [key, value, domain] = size === 3 ? (args as [Term, Term, Term]) : ([undefined, args[0], args[1]] as const);
		if (key && key.type !== "var") this.unexpected("expected key to be a variable");
		if (value.type !== "var") this.unexpected("expected value to be a variable");
		if (!this.at(TokenKind.leftBrace)) this.unexpected("missing body");
		this.advance();
		const body = this.parseBody(TokenKind.rightBrace);
		this.advance();
		const span = this.spanFrom(start);
		return this.withModifiers({ kind: "every", ...(key && { key }), value, domain, body, ...plainAt(span) });
	}

	/** Says which import a plain `every x in xs { … }` would need. `index` is where the expression starts. */
	protected hintEvery(expr: Expr, index: number): void {
		if (expr.kind !== "term" || expr.term.type !== "var" || expr.term.value !== "every") return;
		const isEvery = this.imagine(() => {
			this.index = index;
			return this.parseEvery();
		});
		if (isEvery) this.hint("`import future.keywords.every` for `every x in xs { ... }` expressions");
	}

	private hintSomeIn(): void {
		if (this.regoVersion !== 0) return;
		const membership = this.imagine(() => {
			this.advance();
			return this.parseInfix(true);
		});
		if (membership?.type === "call" && membershipSize(membership) > 0) {
			this.hint("`import future.keywords.in` for `some x in xs` expressions");
		}
	}

	private failBetweenLiterals(end: TokenKind): never {
		this.hintInfixWord();
		return this.unexpected(`expected \\n or ; or ${tokenNames[end]}`);
	}

	/** Says which import is missing when a plain `in`, `and`, `or` follows an expression, or the comma of `k, v in xs`. */
	private hintInfixWord(): void {
		if (this.hasHint) return;
		let word = "in";
		if (this.at(TokenKind.identifier)) word = this.text;
		else if (!this.at(TokenKind.comma) || !this.imagineMembershipAfterComma()) return;
		const example = infixWords.get(word);
		if (example) this.hint(`\`import future.keywords.${word}\` for \`${example}\` expressions`);
	}

	private imagineMembershipAfterComma(): boolean {
		const term = this.imagine(() => {
			this.advance();
			return this.parseInfix(true);
		});
		return term?.type === "call" && membershipSize(term) > 0;
	}
}

/** 2 for `x in xs`, 3 for `k, v in xs`, 0 for other calls. */
function membershipSize(call: CallTerm): 0 | 2 | 3 {
	const [root, name] = call.operator.value;
	if (root?.type !== "var" || root.value !== "internal" || name?.type !== "string") return 0;
	if (name.value === "member_2" && call.args.length === 2) return 2;
	if (name.value === "member_3" && call.args.length === 3) return 3;
	return 0;
}
