/** What never needs a percent sign in a URL. */
const unreserved = /[A-Za-z0-9\-_.~]/;

/** `%41` to `A`, bytes as UTF-8; undefined where a percent sign is not followed by two hex digits. */
export function percentDecode(text: string): string | undefined {
	if (/%(?![0-9A-Fa-f]{2})/.test(text)) return undefined;
	return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));
}

/** Everything but letters, digits, `-_.~` and the characters of `kept` as `%XX` of its UTF-8 bytes. */
export function percentEncode(text: string, kept: string): string {
	let encoded = "";
	for (const character of text) {
		if (unreserved.test(character) || kept.includes(character)) encoded += character;
		else for (const byte of Buffer.from(character)) encoded += `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
	}
	return encoded;
}
