import type { JsonValue } from "../base/json.ts";
import { type Extent, type PlacedValue, Places, setMember } from "./places.ts";

/** A key that an object has twice: where it stands the second time. */
interface RepeatedKey extends Extent {
	readonly key: string;
}

/** A value with the places of its parts, and the keys that occur twice in one object (the last one wins). */
interface PlacedJson extends PlacedValue {
	readonly repeated: readonly RepeatedKey[];
}

/** Places of all parts of a text that `JSON.parse` accepts, and that is not nested deeper than the limit. */
export function placeJson(text: string): PlacedJson {
	const reader = new JsonReader(text);
	const { value, extent } = reader.readValue();
	return { value, extent, places: reader.places, repeated: reader.repeated };
}

const scalarEnd = /[\s,\]}]|$/g;

class JsonReader {
	readonly places = new Places();
	readonly repeated: RepeatedKey[] = [];
	readonly #text: string;
	#at = 0;

	constructor(text: string) {
		this.#text = text;
	}

	readValue(): { readonly value: JsonValue; readonly extent: Extent } {
		this.#skipWhite();
		const start = this.#at;
		const opening = this.#text.charAt(start);
		const value = opening === "{" ? this.#readObject() : opening === "[" ? this.#readArray() : this.#readScalar();
		return { value, extent: { start, end: this.#at } };
	}

	#readObject(): JsonValue {
		const object: { [key: string]: JsonValue } = {};
		for (this.#at++; !this.#isAt("}"); this.#skipComma()) {
			const keyStart = this.#at;
			const key = this.#readScalar() as string;
			if (Object.hasOwn(object, key)) this.repeated.push({ key, start: keyStart, end: this.#at });
			this.#skipWhite();
			this.#at++;
			const member = this.readValue();
			setMember(object, key, member.value);
			this.places.set(object, key, member.extent);
		}
		this.#at++;
		return object;
	}

	#readArray(): JsonValue {
		const items: JsonValue[] = [];
		for (this.#at++; !this.#isAt("]"); this.#skipComma()) {
			const item = this.readValue();
			this.places.set(items, items.length, item.extent);
			items.push(item.value);
		}
		this.#at++;
		return items;
	}

	#readScalar(): JsonValue {
		const start = this.#at;
		if (this.#text.charAt(start) === '"') this.#at = stringEnd(this.#text, start);
		else {
			scalarEnd.lastIndex = start;
			this.#at = scalarEnd.exec(this.#text)?.index ?? this.#text.length;
		}
		return JSON.parse(this.#text.slice(start, this.#at)) as JsonValue;
	}

	#skipComma(): void {
		if (this.#isAt(",")) this.#at++;
		this.#skipWhite();
	}

	#isAt(character: string): boolean {
		this.#skipWhite();
		return this.#text.charAt(this.#at) === character;
	}

	#skipWhite(): void {
		while (isJsonSpace(this.#text.charCodeAt(this.#at))) this.#at++;
	}
}

function isJsonSpace(code: number): boolean {
	return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Behind the closing quote of the string that starts at `start`; the text's end where it is not closed. */
export function stringEnd(text: string, start: number): number {
	for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
		let at = quote;
		while (text.charCodeAt(at - 1) === 0x5c) at--;
		if ((quote - at) % 2 === 0) return quote + 1;
	}
	return text.length;
}
