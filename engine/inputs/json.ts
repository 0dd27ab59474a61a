import { decodeUtf8, encodeUtf8 } from "../base/bytes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { JsonValue } from "../base/json.ts";
import type { Route } from "../base/route.ts";
import type { Source, Span } from "../base/source.ts";
import { inputDiagnostic } from "./diagnostics.ts";
import { jsonOutline } from "./json-outline.ts";
import { JsonRoutes } from "./json-routes.ts";
import { type JsonFault, scanJson } from "./json-scan.ts";
import { once } from "./once.ts";
import type { ParsedJson, ParsedText } from "./parsed-text.ts";
import type { Extent } from "./places.ts";
import { explainTerraformFault } from "./terraform-refusals.ts";

/** The value of a JSON text, or what is wrong with it. */
interface ReadJson extends ParsedText {
	readonly values: readonly ParsedJson[];
}

/** Reads a JSON text: one value, no comments, no key twice in an object. `utf8` is the text as bytes. */
export function readJson(source: Source, utf8: Uint8Array): ReadJson {
	const scan = scanJson(utf8);
	const outline = jsonOutline(utf8, scan);
	const span = spansOf(source, utf8);
	const { fault } = scan;
	if (fault) {
		const diagnostic = explainTerraformFault(outline, fault, span({ start: fault.at, end: fault.at + 1 }));
		return { values: [], diagnostics: [diagnostic ?? explainFault(fault, span)] };
	}
	if (scan.repeated.length > 0) {
		const diagnostics = scan.repeated.map((extent) => {
			const key = JSON.parse(decodeUtf8(utf8.subarray(extent.start, extent.end))) as string;
			return inputDiagnostic("input/duplicate-key", { key }, { span: span(extent) });
		});
		return { values: [], diagnostics };
	}
	const value = once(() => JSON.parse(source.text) as JsonValue);
	const routes = once(() => new JsonRoutes(source.text));
	const parsed: ParsedJson = {
		outline,
		routes,
		get value() {
			return value();
		},
		encode: (route: Route) => {
			if (route.length === 0) return utf8;
			const { start, end } = routes().extentAt(route);
			return encodeUtf8(source.text.slice(start, end));
		},
		extentAt: (route) => routes().extentAt(route),
	};
	return { values: [parsed], diagnostics: [] };
}

type SpanOf = (extent: Extent) => Span;

/** From places in bytes to places in the text. */
function spansOf(source: Source, utf8: Uint8Array): SpanOf {
	const offset = (at: number) => decodeUtf8(utf8.subarray(0, at)).length;
	return ({ start, end }) => ({ source, start: offset(start), end: offset(end) });
}

function explainFault({ kind, at, reason, open }: JsonFault, span: SpanOf): Diagnostic {
	const place = { span: span({ start: at, end: at + 1 }) };
	if (kind === "depth") return inputDiagnostic("input/depth", {}, place);
	if (kind === "end" && open > 0) return inputDiagnostic("input/cut-off", { reason, open }, place);
	return inputDiagnostic("input/syntax", { reason }, place);
}
