import type { JsonValue } from "../base/json.ts";
import type { Route } from "../base/route.ts";

/** Half-open, in UTF-16 code units of the file's text. */
export interface Extent {
	readonly start: number;
	readonly end: number;
}

/** Whether a place is in one of many extents that are sorted and do not overlap. */
export function isWithin(extents: readonly Extent[], at: number): boolean {
	let low = 0;
	let high = extents.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((extents[middle] as Extent).start <= at) low = middle + 1;
		else high = middle;
	}
	return at < (extents[low - 1]?.end ?? 0);
}

/** Where the members of containers stand, by the identity of the container: a container that is used twice has one place. */
export class Places {
	readonly #members = new Map<object, Map<string | number, Extent>>();
	/** Added to all extents that are set: where the text that is read starts in its source. */
	readonly #offset: number;

	constructor(offset = 0) {
		this.#offset = offset;
	}

	set(container: object, step: string | number, { start, end }: Extent): void {
		const extent = { start: start + this.#offset, end: end + this.#offset };
		const members = this.#members.get(container);
		if (members) members.set(step, extent);
		else this.#members.set(container, new Map([[step, extent]]));
	}

	get(container: object, step: string | number): Extent | undefined {
		return this.#members.get(container)?.get(step);
	}
}

/** A value together with the places of all its parts. */
export interface PlacedValue {
	readonly value: JsonValue;
	readonly extent: Extent;
	readonly places: Places;
}

/** The extent of the value at `route`, or of its nearest parent that exists. */
export function extentAt(placed: PlacedValue, route: Route): Extent {
	let { value, extent } = placed;
	for (const step of route) {
		if (typeof value !== "object" || value === null) break;
		const key = Array.isArray(value) ? Number(step) : String(step);
		const next = placed.places.get(value, key);
		if (!next) break;
		extent = next;
		value = (value as { readonly [key: string | number]: JsonValue })[key] as JsonValue;
	}
	return extent;
}

/** The value at `route`, or of its nearest parent that exists. */
export function valueAt(root: JsonValue, route: Route): JsonValue {
	let value = root;
	for (const step of route) {
		if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) break;
		value = (value as { readonly [key: string | number]: JsonValue })[step] as JsonValue;
	}
	return value;
}

/** Sets an own member, also when the key is `__proto__`, which an assignment would take for the prototype. */
export function setMember(object: { [key: string]: JsonValue }, key: string, value: JsonValue): void {
	if (key === "__proto__") {
		Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
	} else {
		object[key] = value;
	}
}
