import type { Body, Term } from "./ast.ts";
import type { Mark } from "./cursor.ts";
import { InfixParser } from "./parse-infix.ts";
import { TokenKind, tokenNames } from "./token.ts";

type Pair = readonly [key: Term, value: Term];

/**
 * Arrays, sets, objects and their comprehensions. `{a | b}` is a comprehension where it can be one, and else a set with
 * a union in it: after a `|` the comprehension is tried first.
 */
export abstract class CollectionParser extends InfixParser {
	protected abstract parseBody(end: TokenKind): Body;

	/** `array = "[" [ "," ] [ infix { "," infix } [ "," ] ] "]" | "[" term "|" body "]"` */
	protected parseArray(): Term {
		const { start } = this;
		this.advance();
		if (this.at(TokenKind.rightBracket)) return { type: "array", value: [], span: this.spanTo(start) };
		const mayComprehend = this.skipLeadingComma();
		const mark = this.mark();
		const first = this.parseTerm();
		if (this.at(TokenKind.pipe) && mayComprehend) {
			const body = this.tryComprehensionBody(TokenKind.rightBracket);
			if (body) return { type: "arraycomprehension", term: first, body, span: this.spanTo(start) };
			return this.finishArray(start, this.parseFirstAgain(mark));
		}
		return this.finishArray(start, this.parseInfix(false, first));
	}

	/** `"{" … "}"`: an object, a set, or a comprehension of either. */
	protected parseBraces(): Term {
		const { start } = this;
		this.advance();
		if (this.at(TokenKind.rightBrace)) return { type: "object", value: [], span: this.spanTo(start) };
		const mayComprehend = this.skipLeadingComma();
		const mark = this.mark();
		const first = this.parseTerm();
		if (this.at(TokenKind.colon)) return this.parseObject(start, first, mayComprehend);
		if (this.at(TokenKind.pipe) && mayComprehend) {
			const body = this.tryComprehensionBody(TokenKind.rightBrace);
			if (body) return { type: "setcomprehension", term: first, body, span: this.spanTo(start) };
			return this.finishSet(start, this.parseFirstAgain(mark));
		}
		const whole = this.parseInfix(false, first);
		if (this.at(TokenKind.rightBrace) || this.at(TokenKind.comma)) return this.finishSet(start, whole);
		if (this.at(TokenKind.colon)) return this.parseObject(start, whole, mayComprehend);
		return this.unexpected("non-terminated set");
	}

	/** `{ "," infix } [ "," ] end`, after the first element. Leaves the end as the current token. */
	protected parseRest(end: TokenKind, elements: Term[]): readonly Term[] {
		while (!this.at(end)) {
			if (!this.at(TokenKind.comma)) this.unexpected(`expected "," or "${tokenNames[end]}"`);
			this.advance();
			if (this.at(end)) break;
			elements.push(this.parseInfix(false));
		}
		return elements;
	}

	private finishArray(start: number, first: Term): Term {
		const value = this.parseRest(TokenKind.rightBracket, [first]);
		return { type: "array", value, span: this.spanTo(start) };
	}

	private finishSet(start: number, first: Term): Term {
		const value = this.parseRest(TokenKind.rightBrace, [first]);
		return { type: "set", value, span: this.spanTo(start) };
	}

	/** `term ":" term "|" body "}"` or `infix ":" infix { "," infix ":" infix } [ "," ] "}"`, from the first colon on. */
	private parseObject(start: number, key: Term, mayComprehend: boolean): Term {
		this.advance();
		const mark = this.mark();
		const first = this.parseTerm();
		if (this.at(TokenKind.pipe) && mayComprehend) {
			this.advance();
			const body = this.attempt(() => this.parseBody(TokenKind.rightBrace));
			if (body) return { type: "objectcomprehension", key, value: first, body, span: this.spanTo(start) };
			this.restore(mark);
			return this.finishObject(start, [key, this.parseInfix(false)]);
		}
		return this.finishObject(start, [key, this.parseInfix(false, first)]);
	}

	private finishObject(start: number, first: Pair): Term {
		if (!this.at(TokenKind.rightBrace) && !this.at(TokenKind.comma)) this.unexpected("non-terminated object");
		const value: Pair[] = [first];
		while (!this.at(TokenKind.rightBrace)) {
			if (!this.at(TokenKind.comma)) this.unexpected('expected "," or "}"');
			this.advance();
			if (this.at(TokenKind.rightBrace)) break;
			const key = this.parseInfix(false);
			if (!this.at(TokenKind.colon)) this.unexpected('expected ":"');
			this.advance();
			value.push([key, this.parseInfix(false)]);
		}
		return { type: "object", value, span: this.spanTo(start) };
	}

	/**
	 * `"|" body`, or nothing where a comma shows that the `|` was a union. Other faults are the comprehension's: they
	 * stay.
	 */
	private tryComprehensionBody(end: TokenKind): Body | undefined {
		this.advance();
		const body = this.attempt(() => this.parseBody(end));
		if (!body && !this.at(TokenKind.comma)) this.abandon();
		return body;
	}

	private parseFirstAgain(mark: Mark): Term {
		this.restore(mark);
		return this.parseInfix(false);
	}

	/** A comma before the first element is allowed, and then no comprehension. */
	private skipLeadingComma(): boolean {
		if (!this.at(TokenKind.comma)) return true;
		this.advance();
		return false;
	}

	/** The span up to the current token, which is the closing bracket. */
	private spanTo(start: number) {
		return { source: this.source, start, end: this.end };
	}
}
