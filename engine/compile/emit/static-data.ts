import { encodeUtf8 } from "../../base/bytes.ts";
import {
	ARRAY_CAPACITY,
	ARRAY_ELEMENTS,
	ARRAY_LENGTH,
	ARRAY_SIZE,
	ENTRY_HASH,
	ENTRY_KEY,
	ENTRY_SIZE,
	ENTRY_VALUE,
	FLAG_NUMBER_INT,
	FLAG_NUMBER_TEXT,
	FLAG_SORTED,
	FLAG_STATIC,
	FLAG_STRING_ASCII,
	FLAG_TRUE,
	NUMBER_INT,
	NUMBER_INT_TEXT,
	NUMBER_INT_TEXT_SIZE,
	NUMBER_SIZE,
	NUMBER_TEXT,
	NUMBER_TEXT_SIZE,
	NUMBER_WITH_TEXT_SIZE,
	OBJECT_CAPACITY,
	OBJECT_ENTRIES,
	OBJECT_LENGTH,
	OBJECT_SIZE,
	STRING_BYTE_SIZE,
	STRING_BYTES,
	STRING_HASH,
	STRING_SIZE,
	TAG_ARRAY,
	TAG_BOOLEAN,
	TAG_NULL,
	TAG_NUMBER,
	TAG_OBJECT,
	TAG_SET,
	TAG_STRING,
	VALUE_FLAGS,
	VALUE_SIZE,
	VALUE_TAG,
} from "../../runtime/layout.ts";
import type { DataSegment } from "../../wasm/module.ts";
import { type Constant, compareKeys, hashKey, type Scalar } from "./constant.ts";
import { hashBytes } from "./hash.ts";
import { MemoryImage } from "./memory-image.ts";
import { readNumberText } from "./number-text.ts";
import { PackedStrings } from "./packed-strings.ts";

/** Offsets in what `site` makes. */
export const SITE_FILE = 0;
export const SITE_ROW = 4;
export const SITE_COLUMN = 8;
const SITE_SIZE = 12;

interface Entry {
	readonly key: Scalar;
	readonly value: Address;
}

/** An address in the module's memory. */
export type Address = number;

/**
 * The constants of a module: Rego values that lie ready in the data segment, each once, and whatever else the emitted
 * code needs at a fixed address. Addresses are final from the start.
 */
export class StaticData {
	readonly #image: MemoryImage;
	readonly #strings: PackedStrings;
	readonly #known = new Map<string, Address>();

	/** `base`: the first free address, a multiple of 8; `strings`: about how many different strings there will be. */
	constructor(base: Address, strings: number) {
		this.#strings = new PackedStrings(base, strings);
		this.#image = new MemoryImage(this.#strings.end);
	}

	null(): Address {
		return this.#once("null", () => this.#value(TAG_NULL, 0, VALUE_SIZE));
	}

	boolean(value: boolean): Address {
		return this.#once(`boolean ${value}`, () => this.#value(TAG_BOOLEAN, value ? FLAG_TRUE : 0, VALUE_SIZE));
	}

	/** A number from the text that JSON or Rego has for it. */
	number(text: string): Address {
		return this.#once(`number ${text}`, () => this.#number(text));
	}

	string(text: string): Address {
		return this.#once(`string ${text}`, () => this.#strings.add(text) ?? this.#string(text));
	}

	/** A string by which the code looks something up in an object. */
	key(text: string): Address {
		this.#strings.addKey(text);
		return this.string(text);
	}

	/** Any constant, with all that it holds. */
	value(constant: Constant): Address {
		switch (constant.kind) {
			case "null":
				return this.null();
			case "boolean":
				return this.boolean(constant.value);
			case "number":
				return this.number(constant.text);
			case "string":
				return this.string(constant.text);
			case "array":
				return this.#array(constant.items.map((item) => this.value(item)));
			case "set":
				return this.#table(
					TAG_SET,
					constant.items.map((item) => ({ key: item, value: this.value(item) })),
				);
			case "object":
				return this.#table(
					TAG_OBJECT,
					constant.entries.map(([key, value]) => ({ key, value: this.value(value) })),
				);
		}
	}

	/** An object with string keys, of addresses of values. */
	object(entries: ReadonlyMap<string, Address>): Address {
		const keyed = [...entries].map(([text, value]): Entry => ({ key: { kind: "string", text }, value }));
		return this.#table(
			TAG_OBJECT,
			keyed.sort((a, b) => compareKeys(a.key, b.key)),
		);
	}

	/** Words one after the other. */
	words(words: readonly number[]): Address {
		return this.#once(`words ${words.join()}`, () => {
			const address = this.#image.reserve(words.length * 4);
			words.forEach((word, index) => {
				this.#image.write(address + index * 4, word);
			});
			return address;
		});
	}

	/** A place in a source, for messages: words with the address of the file's name as text, row and column. */
	site(file: string, row: number, column: number): Address {
		return this.#once(`site ${row} ${column} ${file}`, () => {
			const address = this.#image.reserve(SITE_SIZE);
			this.#image.pointToBytes(address + SITE_FILE, encodeUtf8(`${file}\0`));
			this.#image.write(address + SITE_ROW, row);
			this.#image.write(address + SITE_COLUMN, column);
			return address;
		});
	}

	/** A word that holds the address of NUL-terminated text. */
	textPointer(text: string): Address {
		return this.#once(`text ${text}`, () => {
			const address = this.#image.reserve(4);
			this.#image.pointToBytes(address, encodeUtf8(`${text}\0`));
			return address;
		});
	}

	/** What `guest_init` makes strings of; 0 when there are none. Nothing may be added after this. */
	packedStrings(): Address {
		const { head, bytes } = this.#strings.pack();
		if (bytes.length === 0) return 0;
		const address = this.words([...head, 0]);
		this.#image.pointToBytes(address + head.length * 4, bytes);
		return address;
	}

	/** Everything as one segment. Nothing may be added after this. */
	finish(): DataSegment {
		return this.#image.finish();
	}

	#once(name: string, make: () => Address): Address {
		const known = this.#known.get(name);
		if (known !== undefined) return known;
		const address = make();
		this.#known.set(name, address);
		return address;
	}

	#value(tag: number, flags: number, sizeBytes: number): Address {
		const address = this.#image.reserve(sizeBytes);
		this.#image.writeByte(address + VALUE_TAG, tag);
		this.#image.writeByte(address + VALUE_FLAGS, flags | FLAG_STATIC);
		return address;
	}

	#array(items: readonly Address[]): Address {
		return this.#once(`array ${items.join()}`, () => {
			const image = this.#image;
			const address = this.#value(TAG_ARRAY, 0, ARRAY_SIZE);
			image.write(address + ARRAY_LENGTH, items.length);
			image.write(address + ARRAY_CAPACITY, items.length);
			image.write(address + ARRAY_ELEMENTS, this.words(items));
			return address;
		});
	}

	/** An object or set; the entries are sorted. */
	#table(tag: number, entries: readonly Entry[]): Address {
		const keys = entries.map(({ key }) => this.value(key));
		const name = entries.map(({ value }, index) => `${keys[index]}:${value}`).join();
		return this.#once(`table ${tag} ${name}`, () => {
			const image = this.#image;
			const address = this.#value(tag, FLAG_SORTED, OBJECT_SIZE);
			const table = image.reserve(entries.length * ENTRY_SIZE);
			image.write(address + OBJECT_LENGTH, entries.length);
			image.write(address + OBJECT_CAPACITY, entries.length);
			image.write(address + OBJECT_ENTRIES, table);
			entries.forEach(({ key, value }, index) => {
				const entry = table + index * ENTRY_SIZE;
				image.write(entry + ENTRY_HASH, hashKey(key));
				image.write(entry + ENTRY_KEY, keys[index] as Address);
				image.write(entry + ENTRY_VALUE, value);
			});
			return address;
		});
	}

	#string(text: string): Address {
		const image = this.#image;
		const bytes = encodeUtf8(text);
		const isAscii = bytes.length === text.length;
		const address = this.#value(TAG_STRING, isAscii ? FLAG_STRING_ASCII : 0, STRING_SIZE);
		image.write(address + STRING_HASH, hashBytes(bytes));
		image.write(address + STRING_BYTE_SIZE, bytes.length);
		image.pointToBytes(address + STRING_BYTES, bytes);
		return address;
	}

	#number(text: string): Address {
		const { integer, canonical } = readNumberText(text);
		if (integer === undefined) return this.#decimal(text);
		const size = canonical ? NUMBER_SIZE : NUMBER_WITH_TEXT_SIZE;
		const address = this.#value(TAG_NUMBER, FLAG_NUMBER_INT | (canonical ? 0 : FLAG_NUMBER_TEXT), size);
		this.#image.write(address + NUMBER_INT, Number(BigInt.asUintN(32, integer)));
		this.#image.write(address + NUMBER_INT + 4, Number(BigInt.asUintN(32, integer >> 32n)));
		if (!canonical) {
			this.#image.pointToBytes(address + NUMBER_INT_TEXT, encodeUtf8(text));
			this.#image.write(address + NUMBER_INT_TEXT_SIZE, text.length);
		}
		return address;
	}

	#decimal(text: string): Address {
		const address = this.#value(TAG_NUMBER, 0, NUMBER_SIZE);
		this.#image.pointToBytes(address + NUMBER_TEXT, encodeUtf8(text));
		this.#image.write(address + NUMBER_TEXT_SIZE, text.length);
		return address;
	}
}
