import type { Source } from "../base/source.ts";
import type { Comment } from "./ast.ts";
import { scanNumber, scanString, scanTemplate, scanWord, type TokenFault } from "./scan.ts";
import { Before, keywords, TokenKind } from "./token.ts";

/** The tokens of a source, one entry each; the last is `endOfFile`. White space and comments are no tokens. */
export interface TokenList {
	readonly kinds: readonly TokenKind[];
	/** Offset of the first character. */
	readonly starts: readonly number[];
	/** Offset after the last character. */
	readonly ends: readonly number[];
	/** What stood before the token: bits of `Before`. */
	readonly before: readonly number[];
	/** Why a token is `illegal`, by its index; missing where a character means nothing. */
	readonly faults: ReadonlyMap<number, TokenFault>;
	readonly comments: readonly Comment[];
}

const byteOrderMark = 0xfeff;
const forbidden = /[\0\uFEFF]/g;

/** Kinds of the tokens that are one ASCII character and start no longer token. */
const singles: readonly (TokenKind | undefined)[] = (() => {
	const table: (TokenKind | undefined)[] = new Array(128).fill(undefined);
	const kinds = {
		"[": TokenKind.leftBracket,
		"]": TokenKind.rightBracket,
		"{": TokenKind.leftBrace,
		"}": TokenKind.rightBrace,
		"(": TokenKind.leftParen,
		")": TokenKind.rightParen,
		",": TokenKind.comma,
		";": TokenKind.semicolon,
		".": TokenKind.dot,
		"+": TokenKind.plus,
		"-": TokenKind.minus,
		"*": TokenKind.times,
		"/": TokenKind.divide,
		"%": TokenKind.remainder,
		"&": TokenKind.ampersand,
		"|": TokenKind.pipe,
	};
	for (const [character, kind] of Object.entries(kinds)) table[character.charCodeAt(0)] = kind;
	return table;
})();

/** Kinds of the operators that may have a `=` after them: alone, and with it. */
const pairs: ReadonlyMap<number, readonly [alone: TokenKind, withEquals: TokenKind]> = new Map([
	[0x3a, [TokenKind.colon, TokenKind.assign]],
	[0x3d, [TokenKind.unify, TokenKind.equal]],
	[0x3e, [TokenKind.greater, TokenKind.greaterOrEqual]],
	[0x3c, [TokenKind.less, TokenKind.lessOrEqual]],
	[0x21, [TokenKind.illegal, TokenKind.notEqual]],
]);

/** A template string whose expression is being read. */
interface OpenTemplate {
	readonly raw: boolean;
	/** How many `{` are open inside the expression. */
	braces: number;
}

/**
 * Cuts a text into tokens, in one pass. Never fails: what is no token becomes an `illegal` one, with the reason in
 * `faults`, and the parser reports it where it meets it.
 */
export function lex(source: Source): TokenList {
	return new Lexer(source).run();
}

class Lexer {
	private readonly source: Source;
	private readonly text: string;
	private readonly kinds: TokenKind[] = [];
	private readonly starts: number[] = [];
	private readonly ends: number[] = [];
	private readonly before: number[] = [];
	private readonly faults = new Map<number, TokenFault>();
	private readonly comments: Comment[] = [];
	private readonly templates: OpenTemplate[] = [];
	private at = 0;
	private pending: number = Before.nothing;
	/** The next offset with a character that is allowed nowhere, or infinity. */
	private forbiddenAt: number;

	constructor(source: Source) {
		this.source = source;
		this.text = source.text;
		this.at = this.text.charCodeAt(0) === byteOrderMark ? 1 : 0;
		this.forbiddenAt = this.findForbidden(this.at);
	}

	run(): TokenList {
		const { text, kinds, starts, ends, before, faults, comments } = this;
		while (this.at < text.length) this.next();
		this.push(TokenKind.endOfFile, text.length, text.length);
		return { kinds, starts, ends, before, faults, comments };
	}

	private next(): void {
		const start = this.at;
		const unit = this.text.charCodeAt(start);
		const single = singles[unit];
		if (unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d) this.skipSpace(start, unit);
		else if (isLetter(unit)) this.word(start);
		else if (single !== undefined) this.single(single, start);
		else if (unit === 0x23) this.skipComment(start);
		else if (unit === 0x22 || unit === 0x60) this.string(start);
		else if (unit >= 0x30 && unit <= 0x39) this.number(start);
		else this.other(start, unit);
	}

	private skipSpace(start: number, unit: number): void {
		this.at = start + 1;
		if (this.forbiddenAt <= this.at) this.push(TokenKind.illegal, start, this.at);
		this.pending |= unit === 0x0a ? Before.space | Before.newline : Before.space;
	}

	private skipComment(start: number): void {
		const newline = this.text.indexOf("\n", start);
		this.at = newline < 0 ? this.text.length : newline;
		if (this.forbiddenAt <= this.at) this.push(TokenKind.illegal, start, this.at);
		const text = this.text.slice(start + 1, this.at).replace(/\r+$/, "");
		this.comments.push({ text, span: { source: this.source, start, end: start + 1 + text.length } });
		this.pending |= Before.space | Before.comment;
	}

	private word(start: number): void {
		const end = scanWord(this.text, start);
		this.at = end;
		const size = end - start;
		const keyword = size > 1 && size < 9 ? keywords.get(this.text.slice(start, end)) : undefined;
		this.push(keyword ?? TokenKind.identifier, start, end);
	}

	private single(kind: TokenKind, start: number): void {
		this.at = start + 1;
		this.push(kind, start, this.at);
		const template = this.templates.at(-1);
		if (template === undefined) return;
		if (kind === TokenKind.leftBrace) template.braces++;
		else if (kind === TokenKind.rightBrace && --template.braces < 0) {
			this.templates.pop();
			this.template(this.at, template.raw);
		}
	}

	private string(start: number): void {
		const { end, fault } = scanString(this.text, start);
		this.at = end;
		this.push(TokenKind.string, start, end, fault);
	}

	private number(start: number): void {
		const { end, fault } = scanNumber(this.text, start);
		this.at = end;
		this.push(TokenKind.number, start, end, fault);
	}

	/** A stretch of a template string that starts at `start`: after its opening quote, or after the `}` of an expression. */
	private template(start: number, raw: boolean, tokenStart = start): void {
		const { end, fault, open } = scanTemplate(this.text, start, raw);
		this.at = end;
		const part = raw ? TokenKind.rawTemplatePart : TokenKind.templatePart;
		const last = raw ? TokenKind.rawTemplateEnd : TokenKind.templateEnd;
		this.push(open ? part : last, tokenStart, end, fault);
		if (open) this.templates.push({ raw, braces: 0 });
	}

	private other(start: number, unit: number): void {
		const pair = pairs.get(unit);
		const following = this.text.charCodeAt(start + 1);
		if (pair) {
			const long = following === 0x3d;
			this.at = start + (long ? 2 : 1);
			const kind = pair[long ? 1 : 0];
			this.push(kind, start, this.at, kind === TokenKind.illegal ? { reason: "illegal ! character" } : undefined);
		} else if (unit === 0x24 && (following === 0x22 || following === 0x60)) {
			this.template(start + 2, following === 0x60, start);
		} else {
			this.at = start + ((this.text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
			this.push(TokenKind.illegal, start, this.at, faultOfCharacter(unit));
		}
	}

	private push(kind: TokenKind, start: number, end: number, fault?: TokenFault): void {
		let reason = fault;
		if (this.forbiddenAt <= end) {
			const what = this.text.charCodeAt(this.forbiddenAt) === 0 ? "null character" : "byte-order mark";
			reason ??= { reason: `illegal ${what}` };
			this.forbiddenAt = this.findForbidden(end + 1);
		}
		if (reason) this.faults.set(this.kinds.length, reason);
		this.kinds.push(reason ? TokenKind.illegal : kind);
		this.starts.push(start);
		this.ends.push(end);
		this.before.push(this.pending);
		this.pending = Before.nothing;
	}

	private findForbidden(from: number): number {
		forbidden.lastIndex = from;
		return forbidden.exec(this.text)?.index ?? Number.POSITIVE_INFINITY;
	}
}

function isLetter(unit: number): boolean {
	return ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) || unit === 0x5f;
}

function faultOfCharacter(unit: number): TokenFault | undefined {
	if (unit === 0xa0) return { reason: "illegal non-breaking space character, use a regular space instead" };
	if (unit === 0x24) return { reason: "illegal $ character" };
	return undefined;
}
