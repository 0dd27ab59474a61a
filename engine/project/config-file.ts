import type { JsonValue } from "../base/json.ts";
import type { Route } from "../base/route.ts";
import type { Source, Span } from "../base/source.ts";
import type { ParsedValue } from "../inputs/parsed-text.ts";
import { valueAt } from "../inputs/places.ts";

/** A configuration as it was parsed, and where everything stands in it. */
export interface ConfigFile {
	readonly source: Source;
	readonly value: JsonValue;
	/** Of the value at the route, or of its nearest parent. */
	readonly locate: (route: Route) => Span;
	/** Of the key that the route ends with; of the value where the key cannot be found. */
	readonly locateKey: (route: Route) => Span;
}

/** A parsed configuration with its places. */
export function configFileOf(source: Source, { value, extentAt }: ParsedValue): ConfigFile {
	const locate = (route: Route): Span => ({ source, ...shorten(source, extentAt(route)) });
	const locateKey = (route: Route): Span => {
		const [key, parent] = [String(route.at(-1)), route.slice(0, -1)];
		const members = Object.keys(valueAt(value, parent) as object);
		const before = members[members.indexOf(key) - 1];
		const from = before === undefined ? locate(parent).start : extentAt([...parent, before]).end;
		const to = extentAt(route).start;
		const start = source.text.slice(0, to).lastIndexOf(key);
		return start >= from ? { source, start, end: start + key.length } : locate(route);
	};
	return { source, value, locate, locateKey };
}

/** A place that starts where the file starts is the file's: its first character is enough to show. */
function shorten({ text }: Source, extent: { readonly start: number; readonly end: number }) {
	const isWhole = extent.start === 0 && extent.end >= text.trimEnd().length;
	return isWhole ? { start: 0, end: 1 } : extent;
}
