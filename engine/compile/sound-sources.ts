import type { Source, Span } from "../base/source.ts";
import type { Module, RegoVersion, Term } from "../rego/ast.ts";
import { parseModule } from "../rego/parser.ts";
import { walkRule, walkTerm } from "../rego/visit.ts";
import { packagePath } from "./rule-paths.ts";

/** A source that is left out, though it has no fault of its own. */
export interface LeftOut {
	/** Its `package` clause. */
	readonly span: Span;
	/** `data.a.b` */
	readonly name: string;
	/** The package that it leans on, or is itself a part of. */
	readonly faulty: string;
}

export interface SoundSources {
	readonly sound: readonly Source[];
	readonly leftOut: readonly LeftOut[];
}

type Path = readonly string[];

/**
 * What faults in some files do not reach. A package with a fault goes as a whole, and so does what leans on one: a rule whose
 * helper is missing says nothing, or says it of the wrong things.
 */
export function soundSources(
	sources: readonly Source[],
	faultyNames: ReadonlySet<string>,
	regoVersion: RegoVersion,
): SoundSources {
	const faulty: Path[] = [];
	const pending: Module[] = [];
	for (const source of sources) {
		if (faultyNames.has(source.name)) faulty.push(packageOf(source, regoVersion));
		else pending.push(...modulesOf(source, regoVersion));
	}
	const leftOut: LeftOut[] = [];
	const left = new Set<Module>();
	// The list of faulty packages grows while it is gone through.
	for (const path of faulty) {
		for (const module of pending) {
			if (left.has(module) || !leansOn(module, path)) continue;
			left.add(module);
			faulty.push(packagePath(module));
			leftOut.push({ span: module.package.span, name: nameOf(packagePath(module)), faulty: nameOf(path) });
		}
	}
	return { sound: pending.filter((module) => !left.has(module)).map(({ source }) => source), leftOut };
}

function modulesOf(source: Source, regoVersion: RegoVersion): readonly Module[] {
	const { module } = parseModule(source, { regoVersion });
	return module ? [module] : [];
}

/** Also of a text with errors, which has no tree: its `package` line is read alone. */
function packageOf(source: Source, regoVersion: RegoVersion): Path {
	const text = /^\s*package[^\r\n]*/m.exec(source.text)?.[0] ?? "";
	const [module] = modulesOf({ name: source.name, text }, regoVersion);
	return module ? packagePath(module) : [];
}

/** Whether the module is of that package, or names something in it or around it. Nobody leans on a package without a name. */
function leansOn(module: Module, path: Path): boolean {
	if (path.length === 0) return false;
	const own = packagePath(module);
	if (own.length === path.length && isPrefix(own, path)) return true;
	let leans = false;
	const look = (term: Term): boolean => {
		if (term.type === "ref") {
			const named = dataPath(term.value);
			if (named && (isPrefix(named, path) || isPrefix(path, named))) leans = true;
		}
		return !leans;
	};
	for (const { path: imported } of module.imports) walkTerm(imported, { term: look });
	for (const rule of module.rules) walkRule(rule, { term: look });
	return leans;
}

/** The constant steps that a ref begins with, when it is one to data. */
function dataPath([head, ...steps]: readonly Term[]): Path | undefined {
	if (head?.type !== "var" || head.value !== "data") return undefined;
	const end = steps.findIndex(({ type }) => type !== "string");
	return steps.slice(0, end < 0 ? steps.length : end).map((step) => (step.type === "string" ? step.value : ""));
}

function isPrefix(prefix: Path, path: Path): boolean {
	return prefix.length <= path.length && prefix.every((step, index) => step === path[index]);
}

function nameOf(path: Path): string {
	return ["data", ...path].join(".");
}
