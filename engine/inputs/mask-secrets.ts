import type { Extent } from "./places.ts";
import { secretForms } from "./secret-forms.ts";
import { minPartLength, SearchTooLong, SecretMatcher } from "./secret-matcher.ts";

interface Searched {
	readonly matcher: SecretMatcher;
	/** Matches a short secret that stands alone; undefined when all are long. */
	readonly short: RegExp | undefined;
}

const searchedOf = new WeakMap<readonly string[], Searched>();

/** A text that a policy made, with a `*` for each character of a secret, however it is quoted. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
	if (secrets.length === 0) return text;
	const { matcher, short } = searchFor(secrets);
	try {
		const found: Extent[] = [...cutSecret(text, matcher)];
		matcher.find(text, found);
		const masked = maskExtents(text, found);
		return short ? masked.replace(short, (secret) => "*".repeat(secret.length)) : masked;
	} catch (fault) {
		if (fault instanceof SearchTooLong) return "*".repeat(text.length);
		throw fault;
	}
}

/** The text with `*` in place of everything in the extents but line breaks, so that all else stays where it is. */
export function maskExtents(text: string, extents: readonly Extent[]): string {
	const parts: string[] = [];
	let done = 0;
	for (const { start, end } of [...extents].sort((a, b) => a.start - b.start)) {
		if (end <= done) continue;
		const from = Math.max(start, done);
		parts.push(text.slice(done, from), text.slice(from, end).replace(/[^\r\n]/g, "*"));
		done = end;
	}
	parts.push(text.slice(done));
	return parts.join("");
}

function searchFor(secrets: readonly string[]): Searched {
	let searched = searchedOf.get(secrets);
	if (!searched) {
		const short = secrets.filter((secret) => secret !== "" && secret.length < minPartLength);
		searched = { matcher: new SecretMatcher(secrets.flatMap(secretForms)), short: shortPattern(short) };
		searchedOf.set(secrets, searched);
	}
	return searched;
}

/** Short secrets are too frequent as parts of words; alone they are masked. */
function shortPattern(secrets: readonly string[]): RegExp | undefined {
	if (secrets.length === 0) return undefined;
	const alternatives = [...new Set(secrets)].map((secret) => secret.replace(/[^\p{L}\p{N}]/gu, "\\$&"));
	return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}_])`, "gu");
}

/** Messages that are too long end in `…`: there a secret can be cut in two. */
function cutSecret(text: string, matcher: SecretMatcher): readonly Extent[] {
	if (!text.endsWith("…")) return [];
	const end = text.length - 1;
	for (let start = 0; start <= end - minPartLength; start++) {
		if (matcher.isBeginning(text.slice(start, end))) return [{ start, end }];
	}
	return [];
}
