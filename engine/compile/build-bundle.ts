import { encodeUtf8 } from "../base/bytes.ts";
import { closestName } from "../base/closest-name.ts";
import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import { invariant } from "../base/errors.ts";
import type { JsonObject } from "../base/json.ts";
import type { Source } from "../base/source.ts";
import type { Bundle } from "../bundle/bundle.ts";
import type { ManifestWasm } from "../bundle/manifest.ts";
import type { Module, RegoVersion } from "../rego/ast.ts";
import { compileParsed, parseSources } from "./compile.ts";
import { describeEntrypoints } from "./describe-entrypoints.ts";
import { compileDiagnostic } from "./diagnostics.ts";
import { FINDINGS_ENTRYPOINT, findingsModule, gatheredEntrypoints } from "./findings-module.ts";
import { missingCalls } from "./missing-calls.ts";
import { encodePlan } from "./plan/codec.ts";
import type { Plan } from "./plan/ir.ts";
import { fitsPattern, packagePath, ruleEntrypoints, verdictEntrypoints } from "./rule-paths.ts";

/** Which rules of the sources can be asked. */
export type Asked =
	/** Every rule that collects findings, of all packages: `deny`, `warn`, `violation`, also `deny_x`. */
	| { readonly kind: "verdicts" }
	/** The `deny` rules of packages that fit a pattern such as `policies.kubernetes.*`, and further entry points. */
	| { readonly kind: "packages"; readonly patterns: readonly string[]; readonly entrypoints: readonly string[] }
	/** These, as `a/b` for data.a.b. */
	| { readonly kind: "entrypoints"; readonly entrypoints: readonly string[] };

/** What to put into a bundle. */
export interface BundleRequest {
	readonly sources: readonly Source[];
	/** The language of all the sources; 1 when missing. */
	readonly regoVersion?: RegoVersion;
	/** One object, JSON in UTF-8. */
	readonly data: Uint8Array;
	readonly ask: Asked;
	/** `wasm` when missing; `plan` is OPA's intermediate representation, as `plan.json`. */
	readonly target?: "wasm" | "plan";
	readonly revision?: string;
	readonly metadata?: JsonObject;
	/** Of builtins that the module would need from its host, those that it would not get, and why; none when missing. */
	readonly missingBuiltins?: (needed: readonly string[]) => ReadonlyMap<string, string>;
}

/** `bundle` is missing when an error is among the diagnostics. */
export interface BuiltBundle {
	readonly bundle?: Omit<Bundle, "name">;
	readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles policies to a bundle of OPA's. Where rules of ours are among the entry points (`policies/<target>/<rule>/deny`),
 * one more is made that gathers them all.
 */
export function buildBundle(request: BundleRequest): BuiltBundle {
	const { regoVersion = 1, target = "wasm" } = request;
	const versioned = (sources: readonly Source[]) => sources.map((source) => ({ source, regoVersion }));
	const parsed = parseSources(versioned(request.sources));
	const unasked = hasErrors(parsed.diagnostics) ? [] : checkAsked(parsed.modules, request.ask);
	if (unasked.length > 0) return { diagnostics: unasked };
	const entrypoints = askedEntrypoints(parsed.modules, request.ask);
	const gathers = gatheredEntrypoints(entrypoints).length > 0;
	const generated = gathers ? [findingsModule(entrypoints)] : [];
	const { modules } = parseSources(generated.map((source) => ({ source, regoVersion: 1 })));
	const compiled = compileParsed(
		{ ...parsed, modules: [...modules, ...parsed.modules] },
		{ entrypoints: gathers ? [FINDINGS_ENTRYPOINT, ...entrypoints] : entrypoints, target },
	);
	const { plan, wasm } = compiled;
	const diagnostics = [...compiled.diagnostics, ...missingCalls(compiled, request.missingBuiltins)];
	if (hasErrors(diagnostics)) return { diagnostics };
	const sources = [...request.sources, ...generated];
	if (plan && target === "plan") return { bundle: withPlan(request, sources, plan), diagnostics };
	invariant(wasm, "a policy without errors became no module");
	const described = describeEntrypoints(parsed.modules, entrypoints);
	const gathered = gathers ? [{ entrypoint: FINDINGS_ENTRYPOINT, annotations: [] }] : [];
	return { bundle: withModule(request, sources, { wasm, list: [...gathered, ...described] }), diagnostics };
}

const MODULE = "policy.wasm";

function askedEntrypoints(modules: readonly Module[], ask: Asked): readonly string[] {
	switch (ask.kind) {
		case "verdicts":
			return verdictEntrypoints(modules);
		case "packages":
			return [...new Set([...ruleEntrypoints(modules, ask.patterns, "deny"), ...ask.entrypoints])].sort();
		case "entrypoints":
			return ask.entrypoints;
	}
}

/** Zero rules, and a pattern that no package fits, would go unnoticed. */
function checkAsked(modules: readonly Module[], ask: Asked): readonly Diagnostic[] {
	if (ask.kind === "verdicts" && verdictEntrypoints(modules).length === 0)
		return [compileDiagnostic("rego/nothing-to-ask", {})];
	if (ask.kind !== "packages") return [];
	const packages = modules.map(packagePath);
	return ask.patterns
		.filter((pattern) => !packages.some((path) => fitsPattern(path, pattern)))
		.map((name) => {
			const near = closestName(name, new Set(packages.map((path) => path.join("."))));
			return compileDiagnostic("rego/unknown-package", { name, near });
		});
}

type Contents = Omit<Bundle, "name">;

function withPlan(request: BundleRequest, sources: readonly Source[], plan: Plan): Contents {
	const bytes = encodeUtf8(JSON.stringify(encodePlan(plan)));
	return { ...contents(request, sources, []), modules: new Map(), plan: bytes };
}

function withModule(
	request: BundleRequest,
	sources: readonly Source[],
	{ wasm, list }: { readonly wasm: Uint8Array; readonly list: readonly Omit<ManifestWasm, "module">[] },
): Contents {
	const entrypoints = list.map((entry) => ({ ...entry, module: MODULE }));
	return { ...contents(request, sources, entrypoints), modules: new Map([[MODULE, wasm]]) };
}

function contents(request: BundleRequest, sources: readonly Source[], wasm: readonly ManifestWasm[]) {
	const { revision = "", regoVersion = 1, metadata, data } = request;
	return {
		manifest: { revision, roots: [""], wasm, regoVersion, ...(metadata && { metadata }) },
		data,
		sources: sources.map(({ name, text }) => ({ name: pathInBundle(name), text })),
	};
}

/** A file that stands above the user's folder is kept below the bundle's root. */
function pathInBundle(name: string): string {
	return name
		.split("/")
		.filter((step) => step !== ".." && step !== "." && step !== "")
		.join("/");
}
