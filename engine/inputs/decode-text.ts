/** What bytes say as text, or why they are no text. */
type DecodedText = { readonly text: string } | { readonly fault: string };

/** UTF-8 with or without a byte order mark, or UTF-16 with one; nothing is guessed and nothing replaced. */
export function decodeText(bytes: Uint8Array): DecodedText {
	const encoding = markedEncoding(bytes);
	try {
		return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
	} catch {
		return { fault: encoding === "utf-8" ? describeBytes(bytes) : `broken ${encoding}` };
	}
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
