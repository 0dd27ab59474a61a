import { isUtf8 } from "node:buffer";
import { encodeUtf8 } from "../base/bytes.ts";
import type { Source } from "../base/source.ts";
import { once } from "./once.ts";

/** A file's text, decoded when first asked for, and the same as UTF-8 without a byte order mark. */
export interface TextFile extends Source {
	readonly utf8: Uint8Array;
}

/**
 * UTF-8 with or without a byte order mark, or UTF-16 with one; nothing is guessed and nothing replaced. A fault says
 * why the bytes are no text.
 */
export function decodeText(name: string, bytes: Uint8Array): TextFile | { readonly fault: string } {
	const encoding = markedEncoding(bytes);
	if (encoding === "utf-8") return isUtf8(bytes) ? textFile(name, withoutMark(bytes)) : { fault: describeBytes(bytes) };
	try {
		const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
		return { name, text, utf8: encodeUtf8(text) };
	} catch {
		return { fault: `broken ${encoding}` };
	}
}

function textFile(name: string, utf8: Uint8Array): TextFile {
	const text = once(() => new TextDecoder("utf-8", { ignoreBOM: true }).decode(utf8));
	return {
		name,
		utf8,
		get text() {
			return text();
		},
	};
}

function withoutMark(bytes: Uint8Array): Uint8Array {
	const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
	return isMarked ? bytes.subarray(3) : bytes;
}

function markedEncoding(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
	return "utf-8";
}

function describeBytes(bytes: Uint8Array): string {
	const zero = bytes.indexOf(0);
	if (zero === 0 || zero === 1) return "it looks like UTF-16 without a byte order mark";
	return zero > 0 ? "it looks like binary data" : "it has bytes that are no UTF-8";
}
