import type { Note } from "../../base/diagnostic.ts";
import type { Module } from "../../rego/ast.ts";
import { printRef } from "../../rego/print.ts";
import { report } from "../diagnostics.ts";
import type { Compilation, Trouble } from "./compilation.ts";
import type { LocalNames } from "./local-names.ts";
import {
	eachNode,
	isGroundHead,
	isMultiValue,
	type PlacedRule,
	placeRule,
	type RuleNode,
	ruleTreeOf,
} from "./rule-tree.ts";

/** Rules of one name are of one kind, and hide neither each other nor a package. */
export function checkRuleConflicts(modules: readonly Module[], { trouble, locals }: Compilation): void {
	eachNode(ruleTreeOf(modules).root, (node) => {
		if (node.rules.length > 0) checkNode(node, { trouble, locals });
	});
	checkPackages(modules, trouble);
}

/** The other rules that a conflict names at most: a large policy may have any number below one name. */
const maxOthers = 10;

interface Context {
	readonly trouble: Trouble;
	readonly locals: LocalNames;
}

function checkNode(node: RuleNode, { trouble, locals }: Context): void {
	const first = node.rules[0] as PlacedRule;
	const name = ruleText(node.rules.at(-1) ?? first, locals);
	const { span } = first.rule;
	const hidden = hiddenBy(node);
	if (hidden.length > 0) {
		const others = hidden.map((other) => ruleText(other, locals));
		trouble.report(
			report("rego/rule-conflict", { name, others }, { span, notes: hidden.map((other) => noteOf(other, locals)) }),
		);
	} else if (hasMixedKinds(node)) {
		const notes = node.rules.slice(1, maxOthers).map((other) => noteOf(other, locals));
		trouble.report(report("rego/conflicting-rules", { name }, { span, notes }));
	} else {
		checkDefaults(node, name, trouble);
	}
}

/** Rules below this place that nobody could see: those below a rule with one place, functions below any other. */
function hiddenBy({ rules, children }: RuleNode): readonly PlacedRule[] {
	if (children.size === 0) return [];
	const isGround = rules.some(({ rule }) => isGroundHead(rule.head));
	const hidden: PlacedRule[] = [];
	for (const child of children.values()) {
		eachNode(child, (node) => {
			const other = node.rules.find(({ rule }) => isGround || (rule.head.args?.length ?? 0) > 0);
			if (other && hidden.length < maxOthers) hidden.push(other);
		});
	}
	return hidden;
}

/** One value and several, functions and others, functions of several arities, sets and objects of sets. */
function hasMixedKinds({ rules }: RuleNode): boolean {
	const kinds = new Set<string>();
	for (const { rule } of rules) {
		const { head } = rule;
		const value = isMultiValue(head) ? "many" : "one";
		kinds.add(`${value} ${isGroundHead(head)} ${head.args?.length ?? 0}`);
	}
	return kinds.size > 1;
}

function checkDefaults({ rules }: RuleNode, name: string, trouble: Trouble): void {
	const [first, ...more] = rules.filter(({ rule }) => rule.default);
	if (!first) return;
	for (const { rule } of more) {
		const notes = [{ message: "the first default", span: first.rule.span }];
		trouble.report(report("rego/multiple-defaults", { name }, { span: rule.span, notes }));
	}
}

/** A rule at the path of a package would hide it. */
function checkPackages(modules: readonly Module[], trouble: Trouble): void {
	const packages = new Map(modules.map((module) => [printRef(module.package.path), module]));
	for (const module of modules) {
		for (const rule of module.rules) {
			if (!isGroundHead(rule.head)) continue;
			const name = printRef(placeRule(rule, module).ref);
			const hidden = packages.get(name);
			if (!hidden) continue;
			const notes = [{ message: "the package", span: hidden.package.span }];
			trouble.report(
				report("rego/package-conflict", { name, rule: printRef(rule.head.ref) }, { span: rule.span, notes }),
			);
		}
	}
}

function ruleText(placed: PlacedRule, locals: LocalNames): string {
	const ref = placed.ref.map((term) =>
		term.type === "var" ? { ...term, value: locals.originalOf(term.value) } : term,
	);
	return printRef(ref);
}

function noteOf(placed: PlacedRule, locals: LocalNames): Note {
	return { message: `rule ${ruleText(placed, locals)}`, span: placed.rule.span };
}
