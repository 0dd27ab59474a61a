/**
 * Characters that change what a person sees of a text: controls (they move the cursor, ring, rename the window), bidi
 * marks (they reorder what stands beside them), characters without width or shape, halves of surrogate pairs.
 */
const hostile =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
	/[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** A text from scanned material on one line, without any character that could deceive: white space becomes a space, the rest goes. */
export function sanitize(text: string): string {
	return text.replace(hostile, (character) => (/\s/.test(character) ? " " : ""));
}

/** JSON text in which such characters stand as `\uXXXX`: nothing is lost, and it can be printed anywhere. */
export function escapeHostile(json: string): string {
	return json.replace(hostile, (character) =>
		character === "\n" || character === "\t" ? character : [...unitsOf(character)].map(escapeUnit).join(""),
	);
}

function* unitsOf(text: string): Generator<number> {
	for (let at = 0; at < text.length; at++) yield text.charCodeAt(at);
}

function escapeUnit(unit: number): string {
	return `\\u${unit.toString(16).padStart(4, "0")}`;
}
