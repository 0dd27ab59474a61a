import type { JsonValue } from "../base/json.ts";

/** What the root of a JSON text says of itself; only the members that are asked for become values. */
export interface Outline {
	/** How many members the root object has; 0 for anything else. */
	readonly size: number;
	/** Whether the root is an object that has the key. */
	readonly has: (key: string) => boolean;
	/** What stands at a key of the root; undefined when it is missing. */
	readonly shapeOf: (key: string) => "object" | "array" | "scalar" | undefined;
	/** The text, number, boolean or null at a key of the root; undefined when it is missing or a container. */
	readonly scalar: (key: string) => Exclude<JsonValue, object> | null | undefined;
}
