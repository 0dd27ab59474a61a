import { type Diagnostic, hasErrors, sortDiagnostics } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { compareText } from "../base/text-order.ts";
import type { Module, RegoVersion } from "../rego/ast.ts";
import { parseModule, parseQuery } from "../rego/parser.ts";
import { builtins } from "../runtime/builtins.ts";
import { compileDiagnostic } from "./diagnostics.ts";
import { emitModule } from "./emit/emit-module.ts";
import type { Compilation } from "./passes/compilation.ts";
import { type PipelineOptions, runPipeline } from "./pipeline.ts";
import type { Plan } from "./plan/ir.ts";
import { planPolicy } from "./plan/plan-policy.ts";
import type { CheckedPolicy, CheckedQuery } from "./policy.ts";
import { checkQuery, entrypointQuery } from "./queries.ts";

/** A text of Rego and the language version that it is written in. */
export interface PolicySource {
	readonly source: Source;
	readonly regoVersion: RegoVersion;
}

/** What to compile, and what is asked of it. */
export interface CompileRequest extends PipelineOptions {
	/** In any order; names tell them apart. */
	readonly sources: readonly PolicySource[];
	/** `package/rule` or `package`, without `data`; each can be evaluated in the module under this name. */
	readonly entrypoints: readonly string[];
	/** One more entry point, `eval`: a query whose solutions hold the values of its variables. */
	readonly query?: PolicySource;
	/** How far to go; to the module, when missing. */
	readonly target?: "plan" | "wasm";
}

/** What came of it. With an error among the diagnostics the rest is missing, from where it was found. */
export interface Compiled {
	/** As parsed, in the order of their names; those with errors of syntax are missing. */
	readonly modules: readonly Module[];
	/** What the planner was given. */
	readonly policy?: CheckedPolicy;
	readonly plan?: Plan;
	/** The module, with OPA's ABI. */
	readonly wasm?: Uint8Array;
	/** Names of the builtins that the module needs from its host, in the order of their ids. */
	readonly requiredBuiltins?: readonly string[];
	/** Sorted by place. */
	readonly diagnostics: readonly Diagnostic[];
}

/** Compiles sources of Rego to a plan of OPA's intermediate representation, and that to a WebAssembly module. */
export function compile(request: CompileRequest): Compiled {
	return compileParsed(parseSources(request.sources, request), request);
}

/** As `compile`, for whoever has to look at the modules before it is known what to ask. */
export function compileParsed(parsed: ParsedSources, request: Omit<CompileRequest, "sources">): Compiled {
	if (hasErrors(parsed.diagnostics)) return settled(parsed.modules, parsed.diagnostics);
	const { policy, diagnostics } = checkPolicy(parsed.modules, request);
	const found = [...parsed.diagnostics, ...diagnostics];
	if (!policy) return settled(parsed.modules, found);
	const planned = planPolicy(policy);
	const all = [...found, ...planned.diagnostics];
	if (hasErrors(all)) return settled(parsed.modules, all);
	const compiled = { ...settled(parsed.modules, all), policy, plan: planned.plan };
	if (request.target === "plan") return compiled;
	const emitted = emitModule(planned.plan);
	return { ...compiled, ...emitted, diagnostics: sortDiagnostics([...all, ...emitted.diagnostics]) };
}

/** Checks modules and queries, and rewrites them to what the planner reads; no `policy` when there was an error. */
export function checkPolicy(
	modules: readonly Module[],
	request: Omit<CompileRequest, "sources">,
): { readonly policy?: CheckedPolicy; readonly diagnostics: readonly Diagnostic[] } {
	const { modules: checked, compilation } = runPipeline(modules, request);
	const { trouble } = compilation;
	if (trouble.stops) return { diagnostics: trouble.all };
	const queries = checkQueries(request, compilation);
	if (queries.length === 0 && !hasErrors(trouble.all)) trouble.report(compileDiagnostic("rego/no-entrypoint", {}));
	if (hasErrors(trouble.all)) return { diagnostics: trouble.all };
	const { builtins: known } = compilation;
	const policy = { modules: checked, queries, builtinNames: evaluatedBuiltins(compilation), builtins: known };
	return { policy, diagnostics: trouble.all };
}

/** Builtins that the passes leave. */
function evaluatedBuiltins({ builtins }: Compilation): ReadonlySet<string> {
	return new Set([...builtins.values()].filter(({ where }) => where !== "compiler").map(({ name }) => name));
}

/** Modules in the order of their names, those with errors of syntax missing. */
interface ParsedSources {
	readonly modules: readonly Module[];
	readonly diagnostics: readonly Diagnostic[];
}

/** Parses sources, knowing the builtins that the options give. */
export function parseSources(sources: readonly PolicySource[], options: PipelineOptions = {}): ParsedSources {
	const isBuiltin = builtinTest(options);
	const modules: Module[] = [];
	const diagnostics: Diagnostic[] = [];
	for (const { source, regoVersion } of [...sources].sort((a, b) => compareText(a.source.name, b.source.name))) {
		const parsed = parseModule(source, { regoVersion, isBuiltin });
		diagnostics.push(...parsed.diagnostics);
		if (parsed.module) modules.push(parsed.module);
	}
	return { modules, diagnostics };
}

function checkQueries(
	{ entrypoints, query, ...options }: Omit<CompileRequest, "sources">,
	compilation: Compilation,
): readonly CheckedQuery[] {
	const queries = [...new Set(entrypoints)].flatMap((entrypoint) => {
		const parsed = entrypointQuery(entrypoint, compilation);
		return (parsed && checkQuery(parsed, compilation)) ?? [];
	});
	if (!query) return queries;
	const { body, diagnostics } = parseQuery(query.source, {
		regoVersion: query.regoVersion,
		isBuiltin: builtinTest(options),
	});
	compilation.trouble.report(...diagnostics);
	const checked = body && checkQuery({ name: "eval", body }, compilation);
	return checked ? [...queries, checked] : queries;
}

function builtinTest({ hostBuiltins = [] }: PipelineOptions): (name: string) => boolean {
	const more = new Set(hostBuiltins.map(({ name }) => name));
	return (name) => builtins.has(name) || more.has(name);
}

function settled(modules: readonly Module[], diagnostics: readonly Diagnostic[]): Compiled {
	return { modules, diagnostics: sortDiagnostics(diagnostics) };
}
