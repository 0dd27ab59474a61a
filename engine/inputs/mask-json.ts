import { isScalarPart, stringEnd } from "./json-routes.ts";
import { maskExtents } from "./mask-secrets.ts";
import { type Extent, isWithin } from "./places.ts";
import { secretForms } from "./secret-forms.ts";
import { type Found, minPartLength, SearchTooLong, SecretMatcher } from "./secret-matcher.ts";

/** What is not to be shown of a JSON text. */
interface JsonSecrets {
	/** Wherever one of them is a text or a number of its own, and, when it is long enough, in other texts as well. */
	readonly texts: readonly string[];
	/** Places in which all keys and values are secret, sorted. */
	readonly extents: readonly Extent[];
}

/** The text with a `*` for each character of a secret, escapes too; its length and its lines stay as they are. */
export function maskJson(text: string, { texts, extents }: JsonSecrets): string {
	if (texts.length === 0 && extents.length === 0) return text;
	const masker = new JsonMasker(text, texts);
	try {
		return maskExtents(text, masker.findSecrets(extents));
	} catch (fault) {
		if (fault instanceof SearchTooLong) return maskExtents(text, [{ start: 0, end: text.length }]);
		throw fault;
	}
}

const QUOTE = 0x22;

class JsonMasker {
	readonly #text: string;
	readonly #whole: ReadonlySet<string>;
	readonly #matcher: SecretMatcher;
	readonly #found: Extent[] = [];

	constructor(text: string, secrets: readonly string[]) {
		this.#text = text;
		this.#whole = new Set(secrets);
		this.#matcher = new SecretMatcher(secrets.flatMap(secretForms));
	}

	/** In one pass over the strings and scalars of the text. */
	findSecrets(extents: readonly Extent[]): readonly Extent[] {
		const text = this.#text;
		for (let at = 0; at < text.length; ) {
			const end = tokenEnd(text, at);
			if (end > at + 1 || isScalarPart(text.charCodeAt(at))) {
				const isHidden = isWithin(extents, at);
				if (text.charCodeAt(at) === QUOTE) this.#readString(at + 1, end - 1, isHidden);
				else if (isHidden || this.#isWhole(at, end)) this.#found.push({ start: at, end });
			}
			at = end;
		}
		return this.#found;
	}

	#readString(start: number, end: number, isHidden: boolean): void {
		if (isHidden) this.#found.push({ start, end });
		else if (end - start < minPartLength) {
			if (this.#isWhole(start, end)) this.#found.push({ start, end });
		} else if (this.#hasEscape(start, end)) this.#readEscaped(start, end);
		else this.#matcher.find(this.#text, this.#found, start, end);
	}

	#isWhole(start: number, end: number): boolean {
		return this.#whole.has(this.#text.slice(start, end));
	}

	#hasEscape(start: number, end: number): boolean {
		for (let at = start; at < end; at++) if (this.#text.charCodeAt(at) === 0x5c) return true;
		return false;
	}

	/** Looks in what the string says, and masks where it says it. */
	#readEscaped(start: number, end: number): void {
		const content = JSON.parse(this.#text.slice(start - 1, end + 1)) as string;
		if (this.#whole.has(content)) {
			this.#found.push({ start, end });
			return;
		}
		const inside: Found[] = [];
		this.#matcher.find(content, inside);
		if (inside.length === 0) return;
		const offsets = unitOffsets(this.#text, start, end);
		for (const found of inside) {
			this.#found.push({ start: offsets[found.start] as number, end: offsets[found.end] as number });
		}
	}
}

/** Where each UTF-16 unit that a string says is written, and the end. */
function unitOffsets(text: string, start: number, end: number): readonly number[] {
	const offsets: number[] = [];
	for (let at = start; at < end; ) {
		offsets.push(at);
		const isEscape = text.charCodeAt(at) === 0x5c;
		at += isEscape ? (text.charAt(at + 1) === "u" ? 6 : 2) : 1;
	}
	offsets.push(end);
	return offsets;
}

/** Behind the string, number or word that starts at `at`; behind the character when it is white space or punctuation. */
function tokenEnd(text: string, at: number): number {
	if (text.charCodeAt(at) === QUOTE) return stringEnd(text, at);
	let end = at;
	while (isScalarPart(text.charCodeAt(end))) end++;
	return Math.max(end, at + 1);
}
