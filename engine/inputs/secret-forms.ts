/** A secret as it can stand in a text: itself, as JSON and Go's JSON write it, as Go's `%q`, and each escaped once more. */
export function secretForms(secret: string): readonly string[] {
	const forms = new Set([secret]);
	if (!needsEscape.test(secret)) return [secret];
	for (const once of [jsonForm(secret), goJsonForm(secret), goQuotedForm(secret)]) {
		forms.add(once).add(jsonForm(once)).add(goJsonForm(once));
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
		.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
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
