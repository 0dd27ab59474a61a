import type { Note } from "../../base/diagnostic.ts";
import type { Module } from "../../rego/ast.ts";
import { printRef } from "../../rego/print.ts";
import { compileDiagnostic } from "../diagnostics.ts";
import type { Compilation, Trouble } from "./compilation.ts";
import { eachNode, isGroundHead, isMultiValue, nodeAt, type PlacedRule, type RuleNode } from "./rule-tree.ts";

/** Rules of one name are of one kind, and hide neither each other nor a package. */
export function checkRuleConflicts(modules: readonly Module[], { trouble, rules }: Compilation): void {
	eachNode(rules.root, (node) => {
		if (node.rules.length > 0) checkNode(node, trouble);
	});
	for (const module of modules) checkPackage(module, { trouble, rules });
}

/** The other rules that a conflict names at most: a large policy may have any number below one name. */
const maxOthers = 10;

function checkNode(node: RuleNode, trouble: Trouble): void {
	const first = node.rules[0] as PlacedRule;
	const { span } = first.rule;
	const hidden = hiddenBy(node);
	if (hidden.length > 0) {
		const others = hidden.map(({ ref }) => printRef(ref));
		trouble.report(
			compileDiagnostic("rego/rule-conflict", { name: nameOf(node), others }, { span, notes: hidden.map(noteOf) }),
		);
	} else if (hasMixedKinds(node)) {
		const notes = node.rules.slice(1, maxOthers).map(noteOf);
		trouble.report(compileDiagnostic("rego/conflicting-rules", { name: nameOf(node) }, { span, notes }));
	} else {
		checkDefaults(node, trouble);
	}
}

/** OPA calls a conflict by the last rule of the name. */
function nameOf({ rules }: RuleNode): string {
	return printRef(rules.at(-1)?.ref ?? []);
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

function checkDefaults(node: RuleNode, trouble: Trouble): void {
	const [first, ...more] = node.rules.filter(({ rule }) => rule.default);
	if (!first) return;
	for (const { rule } of more) {
		const notes = [{ message: "the first default", span: first.rule.span }];
		trouble.report(compileDiagnostic("rego/multiple-defaults", { name: nameOf(node) }, { span: rule.span, notes }));
	}
}

/** A rule at the path of a package would hide it. */
function checkPackage(module: Module, { trouble, rules }: Pick<Compilation, "trouble" | "rules">): void {
	for (const { rule, ref } of nodeAt(rules, module.package.path)?.rules ?? []) {
		if (!isGroundHead(rule.head)) continue;
		const notes = [{ message: "the package", span: module.package.span }];
		const names = { name: printRef(ref), rule: printRef(rule.head.ref) };
		trouble.report(compileDiagnostic("rego/package-conflict", names, { span: rule.span, notes }));
	}
}

function noteOf({ rule, ref }: PlacedRule): Note {
	return { message: `rule ${printRef(ref)}`, span: rule.span };
}
