import { decodeUtf8, encodeUtf8 } from "../base/bytes.ts";
import { type KeyExtent, KeyTable } from "./json-keys.ts";
import { maxDepth } from "./limits.ts";
import type { Extent } from "./places.ts";

/** A member of the root object, in bytes: its key with the quotes, and its value. */
export interface RootMember {
	readonly key: Extent;
	readonly value: Extent;
}

/** What one pass over a JSON text finds out without making values of it. All places are in bytes. */
export interface JsonScan {
	/** Of the root object, in the order of the text, as far as it was read; empty when the root is something else. */
	readonly members: readonly RootMember[];
	/** Keys that an object has a second time, with their quotes. */
	readonly repeated: readonly Extent[];
	/** What ends the reading: the text is no JSON from here on, or nested too deep. */
	readonly fault?: JsonFault;
}

/** `end`: the text ends too early, inside of `open` arrays and objects. `more`: something stands behind the value. */
export interface JsonFault {
	readonly kind: "syntax" | "depth" | "end" | "more";
	readonly at: number;
	/** What is missing there, or wrong. */
	readonly reason: string;
	readonly open: number;
}

/**
 * Reads a JSON text in UTF-8 as RFC 8259 has it, in linear time and without recursion. The bytes must be valid UTF-8.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export function scanJson(bytes: Uint8Array): JsonScan {
	const scanner = new JsonScanner(bytes);
	const fault = scanner.scan();
	return { members: scanner.members, repeated: scanner.repeated, ...(fault && { fault }) };
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Thrown by the steps of one scan and caught by it. */
class ScanFault {
	readonly kind: JsonFault["kind"];
	readonly at: number;
	readonly reason: string;

	constructor(kind: JsonFault["kind"], at: number, reason: string) {
		this.kind = kind;
		this.at = at;
		this.reason = reason;
	}
}

class JsonScanner {
	readonly members: RootMember[] = [];
	readonly repeated: Extent[] = [];
	readonly #bytes: Uint8Array;
	readonly #keys = new KeyTable();
	/** The number of each open object; 0 for an array. */
	readonly #owners = new Int32Array(maxDepth + 1);
	#depth = 0;
	#objectCount = 0;
	#at = 0;
	#rootKey: Extent | undefined;
	#rootValueStart = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	scan(): JsonFault | undefined {
		try {
			this.#readValue();
			this.#skipWhite();
			if (this.#at < this.#bytes.length) throw new ScanFault("more", this.#at, "the value ends before this");
			return undefined;
		} catch (fault) {
			if (!(fault instanceof ScanFault)) throw fault;
			const { kind, at, reason } = fault;
			return { kind: at >= this.#bytes.length ? "end" : kind, at, reason, open: this.#depth };
		}
	}

	/** The root value with all that is in it. */
	#readValue(): void {
		do {
			this.#skipWhite();
			const code = this.#bytes[this.#at];
			if (code === OPEN_OBJECT) {
				this.#open(++this.#objectCount);
				if (!this.#isClosedBy(CLOSE_OBJECT)) {
					this.#readKey();
					continue;
				}
			} else if (code === OPEN_ARRAY) {
				this.#open(0);
				if (!this.#isClosedBy(CLOSE_ARRAY)) continue;
			} else {
				this.#readScalar(code);
				this.#endRootMember();
			}
			this.#closeAll();
		} while (this.#depth > 0);
	}

	/** Behind a value: closes what ends here, up to the comma before the next value. */
	#closeAll(): void {
		while (this.#depth > 0) {
			this.#skipWhite();
			const code = this.#bytes[this.#at];
			const isObject = this.#owners[this.#depth] !== 0;
			if (code === COMMA) {
				this.#at++;
				if (isObject) this.#readKey();
				return;
			}
			if (code !== (isObject ? CLOSE_OBJECT : CLOSE_ARRAY)) this.#fail(`a comma or ${isObject ? "}" : "]"} is missing`);
			this.#close();
		}
	}

	#open(owner: number): void {
		if (this.#depth === maxDepth) throw new ScanFault("depth", this.#at, "");
		this.#owners[++this.#depth] = owner;
		this.#at++;
	}

	#isClosedBy(closing: number): boolean {
		this.#skipWhite();
		if (this.#bytes[this.#at] !== closing) return false;
		this.#close();
		return true;
	}

	#close(): void {
		this.#at++;
		this.#depth--;
		this.#endRootMember();
	}

	#endRootMember(): void {
		if (this.#depth !== 1 || !this.#rootKey) return;
		this.members.push({ key: this.#rootKey, value: { start: this.#rootValueStart, end: this.#at } });
		this.#rootKey = undefined;
	}

	/** A key and its colon. */
	#readKey(): void {
		this.#skipWhite();
		const start = this.#at;
		if (this.#bytes[start] !== QUOTE) this.#fail("a key in double quotes is missing");
		const isPlain = this.#readString();
		const end = this.#at;
		const key = isPlain ? { text: this.#bytes, start: start + 1, end: end - 1 } : unescapeKey(this.#bytes, start, end);
		if (this.#keys.isRepeated(key, this.#depth, this.#owners[this.#depth] as number))
			this.repeated.push({ start, end });
		this.#skipWhite();
		if (this.#bytes[this.#at] !== COLON) this.#fail("a colon is missing");
		this.#at++;
		if (this.#depth !== 1) return;
		this.#skipWhite();
		this.#rootKey = { start, end };
		this.#rootValueStart = this.#at;
	}

	#readScalar(code: number | undefined): void {
		if (code === QUOTE) this.#readString();
		else if (code === 0x74) this.#readWord("true");
		else if (code === 0x66) this.#readWord("false");
		else if (code === 0x6e) this.#readWord("null");
		else if (code === 0x2d || isDigit(code)) this.#readNumber();
		else this.#fail("a value is missing");
	}

	#readWord(word: string): void {
		for (let index = 0; index < word.length; index++, this.#at++) {
			if (this.#bytes[this.#at] !== word.charCodeAt(index)) this.#fail("a value is missing");
		}
	}

	/** `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?` */
	#readNumber(): void {
		if (this.#bytes[this.#at] === 0x2d) this.#at++;
		if (this.#bytes[this.#at] === 0x30) this.#at++;
		else this.#readDigits();
		if (this.#bytes[this.#at] === 0x2e) {
			this.#at++;
			this.#readDigits();
		}
		if (this.#bytes[this.#at] === 0x65 || this.#bytes[this.#at] === 0x45) {
			this.#at++;
			if (this.#bytes[this.#at] === 0x2b || this.#bytes[this.#at] === 0x2d) this.#at++;
			this.#readDigits();
		}
	}

	#readDigits(): void {
		if (!isDigit(this.#bytes[this.#at])) this.#fail("a digit is missing");
		while (isDigit(this.#bytes[this.#at])) this.#at++;
	}

	/** Whether the string has no escapes. */
	#readString(): boolean {
		const bytes = this.#bytes;
		let isPlain = true;
		for (let at = this.#at + 1; at < bytes.length; at++) {
			const code = bytes[at] as number;
			if (code === QUOTE) {
				this.#at = at + 1;
				return isPlain;
			}
			if (code < 0x20) throw new ScanFault("syntax", at, "a string cannot hold this character but as an escape");
			if (code !== BACKSLASH) continue;
			isPlain = false;
			at = this.#escapeEnd(at) - 1;
		}
		throw new ScanFault("end", bytes.length, "a string is not closed");
	}

	/** Behind the escape that starts at `start`. */
	#escapeEnd(start: number): number {
		const code = this.#bytes[start + 1];
		if (code !== undefined && simpleEscapes.has(code)) return start + 2;
		const end = code === 0x75 ? start + 6 : start;
		for (let at = start + 2; at < end; at++) {
			if (!isHexDigit(this.#bytes[at])) throw new ScanFault("syntax", at, "an escape needs four hexadecimal digits");
		}
		if (end === start) throw new ScanFault("syntax", start + 1, "this is no escape");
		return end;
	}

	#fail(reason: string): never {
		throw new ScanFault("syntax", this.#at, reason);
	}

	#skipWhite(): void {
		const bytes = this.#bytes;
		let at = this.#at;
		for (let code = bytes[at]; code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09; ) code = bytes[++at];
		this.#at = at;
	}
}

/** `" \ / b f n r t` */
const simpleEscapes: ReadonlySet<number> = new Set([QUOTE, BACKSLASH, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74]);

function isDigit(code: number | undefined): boolean {
	return code !== undefined && code >= 0x30 && code <= 0x39;
}

function isHexDigit(code: number | undefined): boolean {
	return isDigit(code) || (code !== undefined && (code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
}

/** Half a surrogate pair has no UTF-8: such a key is compared as UTF-16 behind a byte that UTF-8 never has. */
function unescapeKey(bytes: Uint8Array, start: number, end: number): KeyExtent {
	const key = JSON.parse(decodeUtf8(bytes.subarray(start, end))) as string;
	const utf8 = encodeUtf8(key);
	const text = decodeUtf8(utf8) === key ? utf8 : Uint8Array.from([0xff, ...Buffer.from(key, "utf16le")]);
	return { text, start: 0, end: text.length };
}
