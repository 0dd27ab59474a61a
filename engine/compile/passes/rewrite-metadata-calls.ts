import type { Span } from "../../base/source.ts";
import type { Annotations, CallExpr, Expr, Module, Ref, Rule, Term } from "../../rego/ast.ts";
import { printRef } from "../../rego/print.ts";
import { walkBody, walkHead } from "../../rego/visit.ts";
import { annotationsTerm, linkTerm } from "./annotation-terms.ts";
import { mapRules } from "./branches.ts";
import type { Compilation } from "./compilation.ts";
import { type Mapping, mapExprChildren, mapHead, mapList, mappingOf, mapTermChildren } from "./mapping.ts";
import { mentions } from "./mentions.ts";
import { groundPrefix, placeRule } from "./rule-tree.ts";
import { appendToBody, callExpr, capture, operatorName, operatorRef, termExpr, varTerm } from "./terms.ts";

const chainName = "rego.metadata.chain";
const ruleName = "rego.metadata.rule";

/** What the functions' names start with, written with a dot or in brackets. */
const metadataCall = /\brego\s*(?:\.|\[)\s*["`]?metadata/;

/** Calls of rego.metadata.chain() and rego.metadata.rule() become constants, bound at the start of the rule's body. */
export function rewriteMetadataCalls(modules: readonly Module[], compilation: Compilation): readonly Module[] {
	if (!modules.some((module) => mentions(module, metadataCall))) return modules;
	let known: AnnotationsByPlace | undefined;
	const annotations = (): AnnotationsByPlace => {
		known ??= annotationsByPlace(modules);
		return known;
	};
	return mapList(modules, (module) => {
		if (!mentions(module, metadataCall)) return module;
		return mapRules(module, (rule) => rewriteRule(rule, { module, annotations, compilation }));
	});
}

/** Annotations that hold for more than one rule, by the text of the path they hold for. */
interface AnnotationsByPlace {
	readonly document: ReadonlyMap<string, Annotations>;
	readonly package: ReadonlyMap<string, Annotations>;
	readonly subpackages: ReadonlyMap<string, Annotations>;
}

interface Context {
	readonly module: Module;
	/** Gathered when the first rule asks for them. */
	readonly annotations: () => AnnotationsByPlace;
	readonly compilation: Compilation;
}

function annotationsByPlace(modules: readonly Module[]): AnnotationsByPlace {
	const document = new Map<string, Annotations>();
	const packages = new Map<string, Annotations>();
	const subpackages = new Map<string, Annotations>();
	for (const module of modules) {
		for (const rule of module.rules) {
			for (const own of rule.annotations.filter(({ scope }) => scope === "document")) {
				const path = printRef(groundPrefix(placeRule(rule, module).ref));
				if (!document.has(path)) document.set(path, own);
			}
		}
		const path = printRef(module.package.path);
		for (const own of module.annotations) {
			if (own.scope === "package" && !packages.has(path)) packages.set(path, own);
			if (own.scope === "subpackages" && !subpackages.has(path)) subpackages.set(path, own);
		}
	}
	return { document, package: packages, subpackages };
}

function rewriteRule(rule: Rule, context: Context): Rule {
	const calls = metadataCalls(rule);
	if (calls.size === 0) return rule;
	const { locals } = context.compilation;
	const names = new Map<string, string>();
	const constants: Expr[] = [];
	const bind = (name: string, value: (span: Span) => Term): void => {
		const span = calls.get(name);
		if (!span) return;
		names.set(name, locals.make());
		constants.push(capture(names.get(name) as string, value(span)));
	};
	bind(chainName, (span) => chainTerm(rule, context, span));
	bind(ruleName, (span) => {
		const own = rule.annotations.filter(({ scope }) => scope === "rule").sort((a, b) => a.span.start - b.span.start)[0];
		return own ? annotationsTerm(own, span) : { type: "object", value: [], span };
	});
	const mapping = replacingMapping(names);
	return { ...rule, head: mapHead(rule.head, mapping.term), body: appendToBody(constants, mapping.body(rule.body)) };
}

/** The functions that a rule calls, each with the place of its first call. */
function metadataCalls(rule: Rule): ReadonlyMap<string, Span> {
	const calls = new Map<string, Span>();
	const visitor = {
		expr: (expr: Expr) => {
			const name = expr.kind === "call" ? operatorName(expr.operator) : undefined;
			if ((name === chainName || name === ruleName) && !calls.has(name)) calls.set(name, expr.span);
			return true;
		},
	};
	walkHead(rule.head, visitor);
	walkBody(rule.body, visitor);
	return calls;
}

/** The call's output, if it has one, is equal to the constant's local. */
function replacingMapping(names: ReadonlyMap<string, string>): Mapping {
	const replace = (expr: Expr): Expr => {
		const name = expr.kind === "call" ? operatorName(expr.operator) : undefined;
		const local = name === undefined ? undefined : names.get(name);
		return local === undefined ? mapExprChildren(expr, mapping) : replaced(expr as CallExpr, local);
	};
	const mapping: Mapping = mappingOf(
		(term) => mapTermChildren(term, mapping),
		(body) => mapList(body, replace),
	);
	return mapping;
}

function replaced({ args: [output], span }: CallExpr, local: string): Expr {
	const constant = varTerm(local, span);
	if (!output) return { ...termExpr(constant), generated: true };
	return { ...callExpr(operatorRef("eq", span), [output, constant], span), generated: true };
}

/** The rule's own annotations nearest first, then those of its document, package and the packages around. */
function chainTerm(rule: Rule, { module, annotations }: Context, span: Span): Term {
	const byPlace = annotations();
	const path = groundPrefix(placeRule(rule, module).ref);
	const packagePath = module.package.path;
	const own = rule.annotations.filter(({ scope }) => scope === "rule").sort((a, b) => b.span.start - a.span.start);
	const links = own.map((annotation) => linkTerm(path, annotation, span));
	if (links.length === 0) links.push(linkTerm(path, undefined, span));
	const addLink = (at: Ref, annotation: Annotations | undefined): void => {
		if (annotation) links.push(linkTerm(at, annotation, span));
	};
	addLink(path, byPlace.document.get(printRef(path)));
	addLink(packagePath, byPlace.package.get(printRef(packagePath)));
	for (let length = packagePath.length; length > 0; length--) {
		const around = packagePath.slice(0, length);
		addLink(around, byPlace.subpackages.get(printRef(around)));
	}
	return { type: "array", value: links, span };
}
