/** `pkg:type/name`, with what may stand between and behind. @see https://github.com/package-url/purl-spec */
export const purlPattern = /^pkg:\/*[A-Za-z][A-Za-z0-9.+-]*\/+[^\s/@?#]/;

/** The text, if it is a package URL at all. */
export function purlOf(text: string | undefined): string | undefined {
	return text !== undefined && purlPattern.test(text) ? text : undefined;
}

/**
 * What a package URL names, without version, qualifiers and subpath, in one form for comparing: without escapes and in
 * lower case (`pkg:npm/@scope/name`), and for PyPI with hyphens, as it takes `_` and `.` for the same.
 */
export function packageOf(purl: string | undefined): string | undefined {
	if (purl === undefined) return undefined;
	const path = purl.slice("pkg:".length).split(/[?#]/, 1)[0] as string;
	const segments = path.split("/").filter((segment) => segment !== "");
	const last = segments.pop() as string;
	const versionAt = last.lastIndexOf("@");
	const names = [...segments, versionAt > 0 ? last.slice(0, versionAt) : last].map(decode);
	const name = `pkg:${names.join("/")}`.toLowerCase();
	return name.startsWith("pkg:pypi/") ? name.replace(/[_.]/g, "-") : name;
}

/** What is no escape stays as it is. */
function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
