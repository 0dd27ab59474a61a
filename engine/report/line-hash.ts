import type { Source } from "../base/source.ts";

/** Characters that are hashed from the start of a line on. */
const blockSize = 100;
const multiplier = 37;
const two32 = 2 ** 32;

/** Stands for the end of the file. */
const endOfFile = 65535;

/** A 64-bit number in two halves: the exact product of a half and any factor used here fits in a `number`. */
interface Word {
	high: number;
	low: number;
}

const firstFactor: Word = powerOfMultiplier(blockSize);

/**
 * For each line (the first is at index 1) the fingerprint that GitHub gives it, so that uploads by other roads match:
 * a rolling hash over the next 100 characters that are no blanks, and `:n` for the n-th line with the same hash.
 *
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function hashLines(source: Source): readonly string[] {
	const hasher = new LineHasher();
	const { text } = source;
	for (let at = 0; at < text.length; at++) hasher.add(text.charCodeAt(at));
	return hasher.finish();
}

class LineHasher {
	readonly #hashes: string[] = [""];
	readonly #counts = new Map<string, number>();
	/** The last `blockSize` characters, and for those that start a line, which. */
	readonly #window = new Array<number>(blockSize).fill(0);
	readonly #lines = new Array<number>(blockSize).fill(0);
	readonly #hash: Word = { high: 0, low: 0 };
	#index = 0;
	#line = 0;
	#atLineStart = true;
	#afterReturn = false;

	/** Blanks do not count; `\r`, `\n` and `\r\n` are the same line break. */
	add(code: number): void {
		const isSecondBreak = this.#afterReturn && code === 0x0a;
		this.#afterReturn = code === 0x0d;
		if (code === 0x20 || code === 0x09 || isSecondBreak) return;
		this.#emit();
		if (this.#atLineStart) this.#lines[this.#index] = ++this.#line;
		const character = code === 0x0d ? 0x0a : code;
		this.#atLineStart = character === 0x0a;
		this.#roll(character);
	}

	finish(): readonly string[] {
		this.add(endOfFile);
		for (let step = 0; step < blockSize; step++) {
			this.#emit();
			this.#roll(0);
		}
		return this.#hashes;
	}

	/** The window is full again for the line that started where it now ends. */
	#emit(): void {
		const line = this.#lines[this.#index] as number;
		if (line === 0) return;
		const { high, low } = this.#hash;
		const text = high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, "0");
		const count = (this.#counts.get(text) ?? 0) + 1;
		this.#counts.set(text, count);
		this.#hashes[line] = `${text}:${count}`;
		this.#lines[this.#index] = 0;
	}

	/** hash = hash × 37 + character − (what leaves the window) × 37¹⁰⁰, modulo 2⁶⁴. */
	#roll(character: number): void {
		const leaving = this.#window[this.#index] as number;
		this.#window[this.#index] = character;
		const low = multiplier * this.#hash.low + character - firstFactor.low * leaving;
		const carry = Math.floor(low / two32);
		const high = multiplier * this.#hash.high - firstFactor.high * leaving + carry;
		this.#hash.low = low - carry * two32;
		this.#hash.high = high - Math.floor(high / two32) * two32;
		this.#index = (this.#index + 1) % blockSize;
	}
}

function powerOfMultiplier(exponent: number): Word {
	const value = BigInt.asUintN(64, BigInt(multiplier) ** BigInt(exponent));
	return { high: Number(value >> 32n), low: Number(value & 0xffffffffn) };
}
