import type { Diagnostic } from "../base/diagnostic.ts";
import type { JsonValue } from "../base/json.ts";
import type { Route } from "../base/route.ts";
import type { JsonRoutes } from "./json-routes.ts";
import type { Outline } from "./outline.ts";
import type { Extent } from "./places.ts";

/** One document of a text, before anybody has looked at what it is. */
export interface ParsedValue {
	/** For JSON made when first asked for, which takes ten times the text's memory: a large format does without it. */
	readonly value: JsonValue;
	/** The value as UTF-8 JSON with all digits; of the member at `route` when given one that exists. A whole JSON file is its own bytes. */
	readonly encode: (route: Route) => Uint8Array;
	/** Where in the whole source the value at `route` stands, or its nearest parent that exists. */
	readonly extentAt: (route: Route) => Extent;
}

/** A JSON file. */
export interface ParsedJson extends ParsedValue {
	/** What the root says of itself, enough to tell the formats that are written in JSON alone. */
	readonly outline: Outline;
	/** The way to parts of the text, for formats that do not want the value of the whole. */
	readonly routes: () => JsonRoutes;
}

/** What a text holds. A diagnostic is about the whole text or about one of its documents, which is then not among `values`. */
export interface ParsedText {
	readonly values: readonly (ParsedValue | ParsedJson)[];
	readonly diagnostics: readonly Diagnostic[];
}
