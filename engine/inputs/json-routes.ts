import type { JsonValue } from "../base/json.ts";
import type { Route } from "../base/route.ts";
import type { Extent } from "./places.ts";

/** Where a value starts, in UTF-16 code units of the text. */
type ValueStart = number;

/** Starts of values: of an array's elements in order, or of an object's members by key. */
type Members = ReadonlyMap<string | number, ValueStart>;

const none: Members = new Map();

/**
 * Finds parts of a JSON text without making values of the whole. The text must be JSON that the scanner accepted.
 * Where the members of a container start is kept from the first time that somebody goes through it: thousands of
 * routes lead through the same few containers.
 */
export class JsonRoutes {
	readonly #text: string;
	readonly #members = new Map<ValueStart, Members>();
	readonly #ends: LargeEnds = new Map();
	readonly root: ValueStart;

	constructor(text: string) {
		this.#text = text;
		this.root = skipWhite(text, 0);
	}

	/** The value at `route`; undefined when there is none. */
	find(route: Route, from: ValueStart = this.root): ValueStart | undefined {
		let start: ValueStart | undefined = from;
		for (const step of route) {
			start = this.#member(start, step);
			if (start === undefined) return undefined;
		}
		return start;
	}

	/** The extent of the value at `route`, or of its nearest parent that exists. */
	extentAt(route: Route): Extent {
		let start = this.root;
		for (const step of route) {
			const next = this.#member(start, step);
			if (next === undefined) break;
			start = next;
		}
		return { start, end: this.#endOf(start) };
	}

	/** The keys or indexes of a container with the values at them; nothing for other values. */
	membersOf(container: ValueStart): Members {
		const code = this.#text.charCodeAt(container);
		if (code !== OPEN_ARRAY && code !== OPEN_OBJECT) return none;
		let members = this.#members.get(container);
		if (!members) {
			members = this.#findMembers(container, code === OPEN_OBJECT);
			this.#members.set(container, members);
		}
		return members;
	}

	/** The value itself. */
	valueOf(start: ValueStart): JsonValue {
		return JSON.parse(this.#text.slice(start, this.#endOf(start))) as JsonValue;
	}

	#endOf(start: ValueStart): number {
		return this.#ends.get(start) ?? valueEnd(this.#text, start, this.#ends);
	}

	#findMembers(container: ValueStart, isObject: boolean): Members {
		const text = this.#text;
		const members = new Map<string | number, ValueStart>();
		let at = skipWhite(text, container + 1);
		while (text.charCodeAt(at) !== (isObject ? CLOSE_OBJECT : CLOSE_ARRAY)) {
			let step: string | number = members.size;
			if (isObject) {
				const keyEnd = stringEnd(text, at);
				step = readKey(text, at, keyEnd);
				at = skipWhite(text, skipWhite(text, keyEnd) + 1);
			}
			members.set(step, at);
			at = skipWhite(text, this.#endOf(at));
			if (text.charCodeAt(at) === COMMA) at = skipWhite(text, at + 1);
		}
		return members;
	}

	/** An array is also asked with indexes that are texts. */
	#member(container: ValueStart, step: string | number): ValueStart | undefined {
		const isArray = this.#text.charCodeAt(container) === OPEN_ARRAY;
		return this.membersOf(container).get(isArray ? Number(step) : String(step));
	}
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

function readKey(text: string, start: number, end: number): string {
	const content = text.slice(start + 1, end - 1);
	return content.includes("\\") ? (JSON.parse(text.slice(start, end)) as string) : content;
}

/**
 * Where containers end that are long: kept from the first time that somebody passes them, because whoever goes down a
 * route passes the rest of the text at each step.
 */
type LargeEnds = Map<ValueStart, number>;

/** UTF-16 code units from which on a container is long. */
const largeLength = 4096;

/** Behind the value that starts at `start`. */
function valueEnd(text: string, start: ValueStart, large: LargeEnds): number {
	const code = text.charCodeAt(start);
	if (code === QUOTE) return stringEnd(text, start);
	let at = start;
	if (code !== OPEN_ARRAY && code !== OPEN_OBJECT) {
		while (isScalarPart(text.charCodeAt(at))) at++;
		return at;
	}
	const open: ValueStart[] = [];
	do {
		const next = text.charCodeAt(at);
		if (next === QUOTE) at = stringEnd(text, at) - 1;
		else if (next === OPEN_ARRAY || next === OPEN_OBJECT) open.push(at);
		else if (next === CLOSE_ARRAY || next === CLOSE_OBJECT) {
			const opened = open.pop() as ValueStart;
			if (at - opened >= largeLength) large.set(opened, at + 1);
		}
		at++;
	} while (open.length > 0);
	return at;
}

/** Behind the closing quote of the string that starts at `start`. */
export function stringEnd(text: string, start: number): number {
	let at = start + 1;
	for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(at)) at += code === BACKSLASH ? 2 : 1;
	return at + 1;
}

function skipWhite(text: string, start: number): number {
	let at = start;
	for (let code = text.charCodeAt(at); code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09; ) {
		code = text.charCodeAt(++at);
	}
	return at;
}

/** Letters, digits, signs and points: what numbers and words are made of. */
export function isScalarPart(code: number): boolean {
	return code > 0x2a && code < 0x7b && code !== 0x2c && code !== 0x3a && code !== OPEN_ARRAY && code !== CLOSE_ARRAY;
}
