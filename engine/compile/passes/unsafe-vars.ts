import { closestName } from "../../base/closest-name.ts";
import { positionAt, type Span } from "../../base/source.ts";
import type { Expr, Module, Rule, Term } from "../../rego/ast.ts";
import { printRef } from "../../rego/print.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import { branchesOf } from "./branches.ts";
import type { Compilation } from "./compilation.ts";
import type { LocalNames } from "./local-names.ts";
import { isGenerated, isWildcard } from "./names.ts";
import { groundPrefix, type PlacedRule } from "./rule-tree.ts";
import { addBodyVars, addTermVars, everyVar } from "./vars.ts";

type Place = Pick<PlacedRule, "rule" | "module">;

/** Expressions that cannot run, and the variables that nothing binds for them. */
export type Unsafe = Map<Expr, Set<string>>;

/** Further diagnostics get no "did you mean": to look for near names takes longer than the whole pass. */
const maxSuggestions = 50;

export function addUnsafe(unsafe: Unsafe, expr: Expr, names: readonly string[]): void {
	const known = unsafe.get(expr);
	if (known) for (const name of names) known.add(name);
	else unsafe.set(expr, new Set(names));
}

/** Reports each variable once, at its first expression; where only generated ones miss, the expressions. */
export function reportUnsafe(unsafe: Unsafe, compilation: Compilation, place?: Place): void {
	const named = namedOnly(firstPlaces(unsafe), unsafe, compilation.locals);
	if (named.size > 0) {
		reportNames(named, compilation, place);
		return;
	}
	const rule = place && ambiguousRuleName(place);
	const seen = new Set<string>();
	for (const [{ span }, vars] of [...unsafe].sort(([a], [b]) => a.span.start - b.span.start)) {
		const before = seen.size;
		for (const name of vars) seen.add(name);
		if (seen.size > before) compilation.trouble.report(compileDiagnostic("rego/unsafe-expression", { rule }, { span }));
	}
}

/** Reports variables of a head that its body does not bind, each where it stands. */
export function reportUnsafeHead(missing: ReadonlyMap<string, Span>, compilation: Compilation, place: Place): void {
	const named = new Map<string, Span>();
	for (const [local, span] of missing) {
		const name = compilation.locals.originalOf(local);
		if (!isGenerated(name)) named.set(name, span);
	}
	reportNames(named, compilation, place);
}

function reportNames(named: ReadonlyMap<string, Span>, { locals, trouble }: Compilation, place?: Place): void {
	const rule = place && ambiguousRuleName(place);
	const known = trouble.all.length < maxSuggestions && place ? knownNames(place, locals) : [];
	for (const [name, span] of named) {
		const near = closestName(
			name,
			[...known].filter((other) => !named.has(other)),
		);
		trouble.report(compileDiagnostic("rego/unsafe-var", { name: isWildcard(name) ? "_" : name, rule, near }, { span }));
	}
}

function firstPlaces(unsafe: Unsafe): ReadonlyMap<string, Span> {
	const places = new Map<string, Span>();
	for (const [{ span }, vars] of unsafe) {
		for (const name of vars) {
			const known = places.get(name);
			if (!known || span.start < known.start) places.set(name, span);
		}
	}
	return places;
}

/** By the author's names. What an assignment would have bound is only worth a word when nothing else is missing. */
function namedOnly(places: ReadonlyMap<string, Span>, unsafe: Unsafe, locals: LocalNames): ReadonlyMap<string, Span> {
	const assigned = assignedIn(unsafe);
	const named = new Map<string, Span>();
	const assignedOnly = new Map<string, Span>();
	for (const [local, span] of places) {
		const name = locals.originalOf(local);
		if (!isGenerated(name)) (assigned.has(local) ? assignedOnly : named).set(name, span);
	}
	return named.size > 0 ? named : assignedOnly;
}

function assignedIn(unsafe: Unsafe): ReadonlySet<string> {
	const names = new Set<string>();
	for (const expr of unsafe.keys()) {
		const left = expr.kind === "call" && expr.fromAssignment ? expr.args[0] : undefined;
		if (left) addTermVars(left, everyVar, names);
	}
	return names;
}

/** What the author may have meant: the variables of the rule, and the rules of its module. */
function knownNames({ rule, module }: Place, locals: LocalNames): ReadonlySet<string> {
	const names = new Set<string>();
	for (const arg of rule.head.args ?? []) addTermVars(arg, everyVar, names);
	addBodyVars(rule.body, everyVar, names);
	for (const { head } of module.rules) addTermVars(head.ref[0] as Term, everyVar, names);
	return new Set([...names].map((name) => locals.originalOf(name)).filter((name) => !isGenerated(name)));
}

const sharedLines = new WeakMap<Module, ReadonlySet<number>>();

/** The rule's name where its line has rules of other names too, so that the place alone does not tell. */
function ambiguousRuleName({ module, rule }: Place): string | undefined {
	let shared = sharedLines.get(module);
	if (!shared) {
		shared = linesOfSeveralRules(module);
		sharedLines.set(module, shared);
	}
	return shared.has(lineOf(rule)) ? printRef(groundPrefix(rule.head.ref)) : undefined;
}

function linesOfSeveralRules(module: Module): ReadonlySet<number> {
	const names = new Map<number, string>();
	const shared = new Set<number>();
	for (const rule of module.rules.flatMap(branchesOf)) {
		const line = lineOf(rule);
		const name = printRef(groundPrefix(rule.head.ref));
		if ((names.get(line) ?? name) !== name) shared.add(line);
		else names.set(line, name);
	}
	return shared;
}

function lineOf({ span }: Rule): number {
	return positionAt(span.source, span.start).line;
}
