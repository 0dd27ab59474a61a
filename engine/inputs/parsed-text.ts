import type { Diagnostic } from "../base/diagnostic.ts";
import type { JsonValue } from "../base/json.ts";
import type { PlacedValue } from "./places.ts";

/** One document of a text, before anybody has looked at what it is. */
export interface ParsedValue {
	readonly value: JsonValue;
	/** The value as UTF-8 JSON with all digits; of the member at `route` when given one that exists. */
	readonly encode: (route: readonly (string | number)[]) => Uint8Array;
	/** Reads the places of all parts; the extents are those of the whole source. */
	readonly place: () => PlacedValue;
}

/** What a text holds. A diagnostic is about the whole text or about one of its documents, which is then not among `values`. */
export interface ParsedText {
	readonly values: readonly ParsedValue[];
	readonly diagnostics: readonly Diagnostic[];
}
