import type { Head, Ref, Term } from "./ast.ts";
import { LiteralParser } from "./parse-literal.ts";
import { printRef } from "./print.ts";
import { TokenKind } from "./token.ts";

/** A head as far as its own text tells: the rule around it decides what a lone bracket means. */
export interface HeadDraft extends Head {
	/** Written with `contains`. */
	readonly contains: boolean;
}

/** Operators that must not stand directly behind a rule's name. */
const operators: ReadonlySet<TokenKind> = new Set([
	TokenKind.plus,
	TokenKind.minus,
	TokenKind.times,
	TokenKind.divide,
	TokenKind.remainder,
	TokenKind.ampersand,
	TokenKind.pipe,
	TokenKind.equal,
	TokenKind.notEqual,
	TokenKind.greater,
	TokenKind.greaterOrEqual,
	TokenKind.less,
	TokenKind.lessOrEqual,
]);

/** Heads of rules. */
export abstract class HeadParser extends LiteralParser {
	/** `head = var { "." name | "[" infix "]" } [ "(" args ")" ] [ "contains" infix | ( ":=" | "=" ) infix ]` */
	protected parseHead(isDefault: boolean): HeadDraft {
		const { start } = this;
		const name = this.parseVar();
		if (!this.afterNextSpace() && operators.has(this.nextKind)) {
			this.advance();
			this.unexpected();
		}
		const signature = this.readSignature(this.parseSuffix(name, true));
		if (this.at(TokenKind.contains)) return this.parseContains(start, signature);
		const assign = this.at(TokenKind.assign);
		const hasValue = assign || this.at(TokenKind.unify);
		const value = hasValue ? this.parseHeadValue(signature, isDefault) : undefined;
		return {
			...signature,
			...(value && { value }),
			assign,
			generatedValue: false,
			contains: false,
			span: this.spanFrom(start),
		};
	}

	/** `"contains" infix` */
	private parseContains(start: number, signature: Signature): HeadDraft {
		const example = `${printRef(signature.ref)} contains <VALUE> { ... }`;
		if (signature.args) {
			this.unexpected(`the contains keyword can only be used with multi-value rule definitions (e.g., ${example})`);
		}
		this.advance();
		const key = this.attempt(() => this.parseInfix(true));
		if (!key) return this.unexpected(`expected rule key term (e.g., ${example})`);
		return { ...signature, key, assign: false, generatedValue: false, contains: true, span: this.spanFrom(start) };
	}

	/** `( ":=" | "=" ) infix` */
	private parseHeadValue(signature: Signature, isDefault: boolean): Term {
		const assign = this.at(TokenKind.assign);
		this.advance();
		const value = this.attempt(() => this.parseInfix(true));
		if (value) return value;
		const name = printRef(signature.ref);
		if (!assign) return this.unexpected(`expected rule value term (e.g., ${name}[<nil>] = <VALUE> { ... })`);
		if (signature.args) return this.unexpected(`expected function value term (e.g., ${name}(...) := <VALUE> { ... })`);
		if (isDefault) return this.unexpected(`expected default rule value term (e.g., default ${name} := <VALUE>)`);
		return this.unexpected(`expected rule value term (e.g., ${name} := <VALUE> { ... })`);
	}

	private readSignature(term: Term): Signature {
		if (term.type === "var") return { ref: [term] };
		if (term.type === "ref") return { ref: term.value };
		if (term.type !== "call") return this.unexpected("expected rule head name");
		const { value: ref } = term.operator;
		if (ref[0]?.type !== "var") return this.unexpected(`rule head ref ${printRef(ref)} invalid`);
		return { ref, args: term.args };
	}

	private afterNextSpace(): boolean {
		return !this.nextIsAdjacent;
	}
}

interface Signature {
	readonly ref: Ref;
	readonly args?: readonly Term[];
}
