import { closestName } from "../base/closest-name.ts";
import type { Source } from "../base/source.ts";
import type { Body, Ref, Term } from "../rego/ast.ts";
import { compileDiagnostic } from "./diagnostics.ts";
import { checkBuiltinsInQuery } from "./passes/check-builtins.ts";
import { checkFunctionsInQuery } from "./passes/check-functions.ts";
import { checkRootDocumentsInQuery } from "./passes/check-root-documents.ts";
import { checkVoidCallsInQuery } from "./passes/check-void-calls.ts";
import type { Compilation } from "./passes/compilation.ts";
import { LocalNames } from "./passes/local-names.ts";
import { isGenerated, isReserved, isWildcard } from "./passes/names.ts";
import { rewriteQueryOrder } from "./passes/rewrite-body-order.ts";
import { rewriteComprehensionTermsInBody } from "./passes/rewrite-comprehension-terms.ts";
import { rewriteDynamicsIn } from "./passes/rewrite-dynamic-terms.ts";
import { rewriteLocalVarsInQuery } from "./passes/rewrite-local-vars.ts";
import { expandBody } from "./passes/rewrite-nested-calls.ts";
import { rewritePrintCallsInBody } from "./passes/rewrite-print-calls.ts";
import { type Globals, resolveQuery } from "./passes/rewrite-refs.ts";
import { rewriteTemplateStringsInBody } from "./passes/rewrite-template-strings.ts";
import { rewriteWithValuesInBody } from "./passes/rewrite-with-values.ts";
import { eachNode, nodeAt } from "./passes/rule-tree.ts";
import { callExpr, operatorRef, varTerm } from "./passes/terms.ts";
import { neededVars, varsOfBody } from "./passes/vars.ts";
import type { CheckedQuery } from "./policy.ts";

type QueryStage = (body: Body, compilation: Compilation) => Body;

function check(look: (body: Body, compilation: Compilation) => void): QueryStage {
	return (body, compilation) => {
		look(body, compilation);
		return body;
	};
}

/** The steps that a query takes, in OPA's order: those of modules, where `==` stays. */
const stages: readonly QueryStage[] = [
	check(checkRootDocumentsInQuery),
	rewriteLocalVarsInQuery,
	rewriteTemplateStringsInBody,
	check(checkVoidCallsInQuery),
	rewritePrintCallsInBody,
	(body, { locals }) => expandBody(body, locals),
	rewriteComprehensionTermsInBody,
	rewriteWithValuesInBody,
	check(checkFunctionsInQuery),
	rewriteQueryOrder,
	(body, { locals }) => rewriteDynamicsIn(body, locals),
	check(checkBuiltinsInQuery),
];

/** A query that has been parsed. */
export interface ParsedBody {
	readonly name: string;
	readonly body: Body;
	/** What names in it stand for; none, when missing. */
	readonly globals?: Globals;
}

/** Takes a query through its stages; undefined when it has an error. The rules are those of a finished pipeline. */
export function checkQuery(
	{ name, body, globals = new Map() }: ParsedBody,
	modules: Compilation,
): CheckedQuery | undefined {
	const taken = new Set([...varsOfBody(body)].filter(isGenerated));
	const compilation: Compilation = { ...modules, locals: new LocalNames(taken, "q") };
	let current = resolveQuery(body, globals);
	for (const stage of stages) {
		current = stage(current, compilation);
		if (compilation.trouble.stops) return undefined;
	}
	return { name, body: current, bindings: bindingsOf(current, compilation) };
}

/** The variables that the author wrote, outside of comprehensions and the like, in the order of their locals. */
function bindingsOf(body: Body, { locals }: Compilation): ReadonlyMap<string, string> {
	const bindings = new Map<string, string>();
	for (const local of [...varsOfBody(body, neededVars)].sort()) {
		const name = locals.originalOf(local);
		if (!isReserved(local) && !isGenerated(name) && !isWildcard(name)) bindings.set(name, local);
	}
	return bindings;
}

/** The query of an entry point: `result = data.a.b` for a/b; undefined, and reported, when no rule or package is there. */
export function entrypointQuery(entrypoint: string, compilation: Compilation): ParsedBody | undefined {
	const steps = entrypoint.split("/").filter((step) => step !== "");
	const source: Source = { name: "<entrypoint>", text: entrypoint };
	const span = { source, start: 0, end: entrypoint.length };
	const ref: Ref = [varTerm("data", span), ...steps.map((value): Term => ({ type: "string", value, span }))];
	if (steps.length === 0 || !leadsToRules(ref, compilation)) {
		const near = closestName(steps.join("/"), placesWithRules(compilation));
		compilation.trouble.report(compileDiagnostic("rego/unknown-entrypoint", { name: entrypoint, near }, { span }));
		return undefined;
	}
	const path: Term = { type: "ref", value: ref, span };
	return { name: entrypoint, body: [callExpr(operatorRef("eq", span), [varTerm("result", span), path], span)] };
}

/** Whether rules are at the ref or below it, or the ref goes into what a rule gives. */
function leadsToRules(ref: Ref, { rules }: Compilation): boolean {
	const node = nodeAt(rules, ref);
	if (!node) return ref.some((_, at) => (nodeAt(rules, ref.slice(0, at))?.rules.length ?? 0) > 0);
	let found = false;
	eachNode(node, ({ rules: here }) => {
		found ||= here.length > 0;
	});
	return found;
}

/** The packages and rules as entry points name them. */
function placesWithRules({ rules }: Compilation): ReadonlySet<string> {
	const places = new Set<string>();
	eachNode(rules.root, ({ rules: [first] }) => {
		if (!first) return;
		const steps: string[] = [];
		for (const term of first.ref.slice(1)) {
			if (term.type !== "string") break;
			steps.push(term.value);
		}
		places.add(steps.join("/"));
		places.add(steps.slice(0, first.module.package.path.length - 1).join("/"));
	});
	return places;
}
