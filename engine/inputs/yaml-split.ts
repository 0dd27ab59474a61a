/** One document of a YAML stream, in UTF-16 code units of its text. */
export interface YamlPart {
	/** Where the document starts, its `---` included. */
	readonly start: number;
	/** Where its content can start: behind the `---`. */
	readonly contentStart: number;
	readonly end: number;
}

const marker = /^(?:---(?=[ \t\r\n]|$)|\.\.\.[ \t]*(?=\r?\n|$))/gm;

/**
 * Cuts a YAML stream at its document markers. No scalar can hold a line that starts with `---` or `...`, so no
 * knowledge of the content is needed. Every part comes, also those that are empty.
 */
export function splitYaml(text: string): readonly YamlPart[] {
	const parts: YamlPart[] = [];
	let start = 0;
	let contentStart = 0;
	for (const match of text.matchAll(marker)) {
		parts.push({ start, contentStart, end: match.index });
		contentStart = match.index + match[0].length;
		start = match[0] === "---" ? match.index : contentStart;
	}
	parts.push({ start, contentStart, end: text.length });
	return parts;
}
