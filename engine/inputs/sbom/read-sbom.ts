import { encodeUtf8 } from "../../base/bytes.ts";
import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Route } from "../../base/route.ts";
import type { Source, Span } from "../../base/source.ts";
import { inputDiagnostic } from "../diagnostics.ts";
import type { Document } from "../document.ts";
import type { ParsedValue } from "../parsed-text.ts";
import { componentPlaces } from "./component-places.ts";
import { readCyclonedx } from "./cyclonedx.ts";
import { isDeparture } from "./departures.ts";
import type { Sbom } from "./model.ts";
import { type SchemaFault, schemaFaults } from "./schema-words.ts";
import { readSpdx } from "./spdx.ts";
import { claimOf, formatNames } from "./versions.ts";

interface ReadSbom {
	readonly documents: readonly Document[];
	readonly diagnostics: readonly Diagnostic[];
}

/** A bill of materials as one document, or why it cannot be read. */
export async function readSbom(source: Source, parsed: ParsedValue): Promise<ReadSbom> {
	const { value } = parsed;
	const spanAt = (route: Route): Span => ({ source, ...parsed.extentAt(route) });
	const claim = claimOf(value);
	if ("reason" in claim) return refused([inputDiagnostic("input/sbom-version", claim, { span: spanAt([]) })]);
	const { format, version, load } = claim.known;
	const name = `${formatNames[format]} ${version}`;
	const { validate } = await load();
	const faults = validate(value) ? [] : schemaFaults(validate.errors ?? [], value, name);
	const departures = format === "spdx" ? faults.filter(isDeparture) : [];
	if (faults.length > departures.length) {
		const real = faults.filter((fault) => format !== "spdx" || !isDeparture(fault));
		return refused(tellFaults(real, name, spanAt));
	}
	const sbom = format === "spdx" ? readSpdx(value, version) : readCyclonedx(value, version);
	const document: Document = {
		kind: `sbom/${format}`,
		title: `${name} SBOM`,
		source,
		value,
		base: [],
		...componentPlaces(value, sbom),
		json: () => withModel(parsed.encode([]), sbom),
		locate: spanAt,
	};
	return { documents: [document], diagnostics: tellDepartures(departures, name, spanAt) };
}

function refused(diagnostics: readonly Diagnostic[]): ReadSbom {
	return { documents: [], diagnostics };
}

/** Of one document; the others are counted. A person mends the first ones, and looks again. */
const maxFaultsShown = 20;

type SpanAt = (route: Route) => Span;

function tellFaults(faults: readonly SchemaFault[], name: string, spanAt: SpanAt): readonly Diagnostic[] {
	const shown = faults
		.slice(0, maxFaultsShown)
		.map(({ message, route }) => inputDiagnostic("input/sbom-schema", { message, name }, { span: spanAt(route) }));
	const count = faults.length - shown.length;
	if (count === 0) return shown;
	return [...shown, inputDiagnostic("input/sbom-schema-more", { count, name }, { span: spanAt([]) })];
}

function tellDepartures(departures: readonly SchemaFault[], name: string, spanAt: SpanAt): readonly Diagnostic[] {
	const [first] = departures;
	if (!first) return [];
	const parameters = { message: first.message, count: departures.length, name };
	return [inputDiagnostic("input/sbom-departure", parameters, { span: spanAt(first.route) })];
}

const CLOSE_OBJECT = 0x7d;

/**
 * The document's own JSON with the model as one more member, `sbom`, so that policies which know the format itself see
 * what they know. No schema allows a member of that name.
 */
function withModel(json: Uint8Array, sbom: Sbom): Uint8Array {
	const own = json.subarray(0, json.lastIndexOf(CLOSE_OBJECT));
	return Buffer.concat([own, encodeUtf8(`,"sbom":${JSON.stringify(sbom)}}`)]);
}
