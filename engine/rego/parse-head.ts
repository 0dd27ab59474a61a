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
	protected parseHead(isDefault: boolean): HeadDraft | undefined {
		const { start } = this;
		const name = this.parseVar();
		if (this.nextIsAdjacent && operators.has(this.nextKind)) {
			this.advance();
			this.unexpected();
		}
		const signature = this.readSignature(this.parseSuffix(name, true));
		if (!signature) return undefined;
		if (this.at(TokenKind.contains)) return this.parseContains(start, signature);
		const assign = this.at(TokenKind.assign);
		const hasValue = assign || this.at(TokenKind.unify);
		const value = hasValue ? this.parseAfter(() => expectedValue(signature, assign, isDefault)) : undefined;
		const draft = { ...signature, assign, generatedValue: false, contains: false, span: this.spanFrom(start) };
		return value ? { ...draft, value } : draft;
	}

	/** `"contains" infix` */
	private parseContains(start: number, signature: Signature): HeadDraft {
		const example = (): string => `${printRef(signature.ref)} contains <VALUE> { ... }`;
		if (signature.args) {
			this.unexpected(`the contains keyword can only be used with multi-value rule definitions (e.g., ${example()})`);
		}
		const key = this.parseAfter(() => `rule key term (e.g., ${example()})`);
		return { ...signature, key, assign: false, generatedValue: false, contains: true, span: this.spanFrom(start) };
	}

	/** The term behind the current token; `expected` tells what to say when none starts there. */
	private parseAfter(expected: () => string): Term {
		this.advance();
		if (!this.startsTerm() && !this.at(TokenKind.illegal)) this.unexpected(`expected ${expected()}`);
		return this.parseInfix(true);
	}

	/** Nothing where the term cannot be a rule's: `set()`. */
	private readSignature(term: Term): Signature | undefined {
		if (term.type === "var") return { ref: [term] };
		if (term.type === "ref") return { ref: term.value };
		if (term.type !== "call") return undefined;
		const { value: ref } = term.operator;
		if (ref[0]?.type !== "var") return this.unexpected(`rule head ref ${printRef(ref)} invalid`);
		return { ref, args: term.args };
	}
}

interface Signature {
	readonly ref: Ref;
	readonly args?: readonly Term[];
}

/** What a head lacks behind its `:=` or `=`. */
function expectedValue({ ref, args }: Signature, assign: boolean, isDefault: boolean): string {
	const name = printRef(ref);
	if (!assign) return `rule value term (e.g., ${name} = <VALUE> { ... })`;
	if (args) return `function value term (e.g., ${name}(...) := <VALUE> { ... })`;
	if (isDefault) return `default rule value term (e.g., default ${name} := <VALUE>)`;
	return `rule value term (e.g., ${name} := <VALUE> { ... })`;
}
