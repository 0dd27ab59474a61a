/**
 * The ground that the fast YAML reader stands on: a place in the text, and the way from the end of one value to the
 * start of the next. Where the text leaves plain block YAML, `giveUp` ends the fast road.
 */

export const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const space = 0x20;
export const doubleQuote = 0x22;
export const hash = 0x23;
export const singleQuote = 0x27;
export const dash = 0x2d;
export const colon = 0x3a;
export const backslash = 0x5c;

/** Thrown by `giveUp`; made once, because a stack trace for each would cost more than the reading. */
export const notPlain = new Error("this YAML is beyond the fast road");

/** Ends the fast road: what follows is for the full reader, be it valid or not. */
export function giveUp(): never {
	throw notPlain;
}

/** Whether a character code ends a word: a space or a line break, or (`NaN`) the end of the text. A tab counts as neither. */
export function isBlank(code: number): boolean {
	return code === space || code === lineFeed || code === carriageReturn || Number.isNaN(code);
}

/** Walks over one YAML document. The text must end where the document ends. */
export class YamlCursor {
	readonly text: string;
	/** Where the cursor stands, in UTF-16 code units of `text`. */
	at: number;
	/** After `toNextContent`: the column of the content, 0-based; -1 at the end of the text. */
	indent = -1;
	/** After `toNextContent`: how many empty lines it crossed, and whether it crossed a comment. */
	emptyLines = 0;
	crossedComment = false;

	constructor(text: string, at: number) {
		this.text = text;
		this.at = at;
	}

	/** The character code `offset` further; `NaN` past the end. */
	peek(offset = 0): number {
		return this.text.charCodeAt(this.at + offset);
	}

	skipSpaces(): void {
		while (this.text.charCodeAt(this.at) === space) this.at++;
	}

	/** From the end of a value, over the rest of its line, to the next content; the rest must be empty or a comment. */
	toNextContent(): void {
		this.skipSpaces();
		this.crossedComment = false;
		if (this.peek() === hash) {
			if (!isBlank(this.peek(-1))) giveUp();
			this.#skipComment();
		}
		this.#skipLineBreak();
		this.fromLineStart();
	}

	/** From the start of a line to the first line with content. */
	fromLineStart(): void {
		this.emptyLines = 0;
		for (;;) {
			const lineStart = this.at;
			this.skipSpaces();
			const code = this.peek();
			if (Number.isNaN(code)) {
				this.indent = -1;
				return;
			}
			if (code === hash) this.#skipComment();
			else if (code === lineFeed || code === carriageReturn) this.emptyLines++;
			else if (code === tab) giveUp();
			else {
				this.indent = this.at - lineStart;
				return;
			}
			this.#skipLineBreak();
		}
	}

	/** The end of the line that `offset` is in: where its line break starts, or the end of the text. */
	lineEnd(offset: number): number {
		const lineBreak = this.text.indexOf("\n", offset);
		if (lineBreak < 0) return this.text.length;
		return this.text.charCodeAt(lineBreak - 1) === carriageReturn && lineBreak > offset ? lineBreak - 1 : lineBreak;
	}

	/** The start of the line after the one that ends at `lineEnd`. */
	lineAfter(lineEnd: number): number {
		const code = this.text.charCodeAt(lineEnd);
		return Number.isNaN(code) ? lineEnd : lineEnd + (code === carriageReturn ? 2 : 1);
	}

	#skipComment(): void {
		this.crossedComment = true;
		this.at = this.lineEnd(this.at);
	}

	#skipLineBreak(): void {
		const code = this.peek();
		if (code === lineFeed) this.at++;
		else if (code === carriageReturn && this.peek(1) === lineFeed) this.at += 2;
		else if (!Number.isNaN(code)) giveUp();
	}
}
