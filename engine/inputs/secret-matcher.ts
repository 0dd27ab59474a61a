/** A part of a text, in UTF-16 code units from its start. */
export interface Found {
	readonly start: number;
	readonly end: number;
}

/** Of a secret that is shorter, nothing is found inside of other words: it would be everywhere. */
export const minPartLength = 4;

/**
 * How many characters may be compared for each character of a text, before the search is given up: secrets and text
 * that are all one letter would take time with the product of their lengths.
 */
const maxComparedPerCharacter = 64;

/** Thrown when a search would take too long; whoever searches then takes the whole text for secret. */
export class SearchTooLong extends Error {}

/**
 * Finds any of many secrets in a text, each wherever it occurs. They are kept sorted: where one starts, it is among
 * those just before the rest of the text in their order.
 */
export class SecretMatcher {
	readonly #patterns: readonly string[];
	/** For each pattern the longest other one that it starts with; -1 for none. */
	readonly #prefixOf: Int32Array;
	/** 1 for the first characters of any pattern; most places of a text are left with one look at it. */
	readonly #starts = new Uint8Array(0x10000);

	/** Secrets shorter than the least length are not searched for. */
	constructor(secrets: Iterable<string>) {
		const long = new Set([...secrets].filter((secret) => secret.length >= minPartLength));
		this.#patterns = [...long].sort();
		this.#prefixOf = linkPrefixes(this.#patterns);
		for (const pattern of this.#patterns) this.#starts[startOf(pattern, 0)] = 1;
	}

	/**
	 * Adds occurrences in `[start, end)` of the text to `found`, in the order of their starts; they may overlap.
	 *
	 * @throws SearchTooLong
	 */
	find(text: string, found: Found[], start = 0, end: number = text.length): void {
		if (this.#patterns.length === 0) return;
		const lastStart = end - minPartLength;
		let budget = (end - start) * maxComparedPerCharacter + 0x10000;
		for (let at = start; at <= lastStart; at++) {
			if (this.#starts[startOf(text, at)] === 0) continue;
			const before = this.#lastBefore(text, at, end);
			budget -= before.compared;
			if (budget < 0) throw new SearchTooLong();
			let index = before.index;
			while (index >= 0 && this.#lengthOf(index) > before.shared) index = this.#prefixOf[index] as number;
			if (index >= 0) found.push({ start: at, end: at + this.#lengthOf(index) });
		}
	}

	/** Whether the whole text is the beginning of a secret. */
	isBeginning(text: string): boolean {
		let low = 0;
		let high = this.#patterns.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.#patterns[middle] as string) < text) low = middle + 1;
			else high = middle;
		}
		return this.#patterns[low]?.startsWith(text) === true;
	}

	#lengthOf(index: number): number {
		return (this.#patterns[index] as string).length;
	}

	/** The last pattern that is not behind the text from `at` on in their order, and how many characters they share. */
	#lastBefore(text: string, at: number, end: number): { index: number; shared: number; compared: number } {
		let low = 0;
		let high = this.#patterns.length;
		let shared = 0;
		let compared = 0;
		while (low < high) {
			const middle = (low + high) >> 1;
			const pattern = this.#patterns[middle] as string;
			const common = sharedLength(pattern, text, at, end);
			compared += common + 1;
			const isBehind =
				common < pattern.length && (at + common >= end || pattern.charCodeAt(common) > text.charCodeAt(at + common));
			if (isBehind) high = middle;
			else {
				low = middle + 1;
				shared = common;
			}
		}
		return { index: low - 1, shared, compared };
	}
}

/** A number for the first `minPartLength` characters of what starts at `at`. */
function startOf(text: string, at: number): number {
	const first = Math.imul(text.charCodeAt(at), 31) + text.charCodeAt(at + 1);
	const mixed = Math.imul(Math.imul(first, 31) + text.charCodeAt(at + 2), 31) + text.charCodeAt(at + 3);
	return (mixed ^ (mixed >>> 16)) & 0xffff;
}

function sharedLength(pattern: string, text: string, at: number, end: number): number {
	const most = Math.min(pattern.length, end - at);
	let length = 0;
	while (length < most && pattern.charCodeAt(length) === text.charCodeAt(at + length)) length++;
	return length;
}

/** In sorted order a pattern comes behind all that it starts with. */
function linkPrefixes(patterns: readonly string[]): Int32Array {
	const prefixOf = new Int32Array(patterns.length).fill(-1);
	for (let index = 1; index < patterns.length; index++) {
		let before = index - 1;
		while (before >= 0 && !(patterns[index] as string).startsWith(patterns[before] as string)) {
			before = prefixOf[before] as number;
		}
		prefixOf[index] = before;
	}
	return prefixOf;
}
