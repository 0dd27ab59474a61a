import { type Diagnostic, hasErrors, sortDiagnostics } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { type BuiltBundle, type BundleRequest, buildBundle } from "./build-bundle.ts";
import { compileDiagnostic } from "./diagnostics.ts";
import { soundSources } from "./sound-sources.ts";

/**
 * As `buildBundle`, for a run that goes on without what has faults: there is a bundle of the packages that no fault reaches,
 * if any can be asked, and the diagnostics tell all that is missing from it.
 */
export function buildSound(request: BundleRequest): BuiltBundle {
	const found: Diagnostic[] = [];
	let sources: readonly Source[] = request.sources;
	while (sources.length > 0) {
		const { bundle, diagnostics } = buildBundle({ ...request, sources });
		const faulty = new Set(
			diagnostics.flatMap(({ severity, span }) => (severity === "error" && span ? span.source.name : [])),
		);
		// That the rest has nothing to ask is no fault of its own once a fault is known.
		if (faulty.size > 0 || !hasErrors(found)) found.push(...diagnostics);
		if (bundle) return { bundle, diagnostics: sortDiagnostics(found) };
		if (faulty.size === 0) break;
		const { sound, leftOut } = soundSources(sources, faulty, request.regoVersion ?? 1);
		found.push(...leftOut.map(({ span, ...names }) => compileDiagnostic("rego/left-out", names, { span })));
		sources = sound;
	}
	return { diagnostics: sortDiagnostics(found) };
}
