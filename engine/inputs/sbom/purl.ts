/** `pkg:type/name`, with what may stand between and behind. @see https://github.com/package-url/purl-spec */
export const purlPattern = /^pkg:\/*[A-Za-z][A-Za-z0-9.+-]*\/+[^\s/@?#]/;

/** The text, if it is a package URL at all. */
export function purlOf(text: string | undefined): string | undefined {
	return text !== undefined && purlPattern.test(text) ? text : undefined;
}
