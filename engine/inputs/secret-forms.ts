/** A secret as it can stand in a text: itself, as JSON and Go's JSON write it, as Go's `%q` and `%+q`, and each escaped once more. */
export function secretForms(secret: string): readonly string[] {
	const forms = new Set([secret]);
	if (!needsEscape.test(secret)) return [secret];
	for (const once of [jsonForm(secret), goJsonForm(secret), goQuotedForm(secret)]) {
		for (const form of [once, asciiForm(once), goAsciiForm(once)])
			forms.add(form).add(jsonForm(form)).add(goJsonForm(form));
	}
	return [...forms];
}

/** All that one of the forms writes otherwise than it is. */
const needsEscape = /[^ !#-%'-;=?-[\]-~]/;

function jsonForm(text: string): string {
	return JSON.stringify(text).slice(1, -1);
}

/** @see https://pkg.go.dev/encoding/json#Marshal */
function goJsonForm(text: string): string {
	return jsonForm(text)
		.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${hex(character.charCodeAt(0), 4)}`)
		.replaceAll("\\b", "\\u0008")
		.replaceAll("\\f", "\\u000c");
}

/** @see https://pkg.go.dev/strconv#Quote */
function goQuotedForm(text: string): string {
	return jsonForm(text).replace(/\\u00([01][0-9a-f])|\x7f/g, (_, digits: string | undefined) => {
		if (digits === "07") return "\\a";
		return digits === "0b" ? "\\v" : `\\x${digits ?? "7f"}`;
	});
}

function asciiForm(text: string): string {
	return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`);
}

/** A character that is no part of the basic plane has one escape in Go, and two in JSON. */
function goAsciiForm(text: string): string {
	return asciiForm(
		text.replace(/[\u{10000}-\u{10ffff}]/gu, (character) => `\\U${hex(character.codePointAt(0) ?? 0, 8)}`),
	);
}

function hex(code: number, digits: number): string {
	return code.toString(16).padStart(digits, "0");
}
