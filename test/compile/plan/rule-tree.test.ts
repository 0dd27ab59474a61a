import { expect, test } from "vitest";
import { buildRuleTree, findNode, type RuleNode, withoutNode } from "../../../engine/compile/plan/rule-tree.ts";
import { parseModule } from "../../../engine/rego/parser.ts";

const treeOf = (...texts: readonly string[]) =>
	buildRuleTree(
		texts.flatMap((text) => parseModule({ name: "t", text }, { regoVersion: 1, isBuiltin: () => false }).module ?? []),
	);
const shape = (node: RuleNode): unknown =>
	node.children.size === 0 ? node.rules.length : Object.fromEntries([...node.children].map(([k, v]) => [k, shape(v)]));

test.each([
	[["package a.b\np := 1\nq := 2\nq := 3"], { a: { b: { p: 1, q: 2 } } }],
	[["package b", "package a\np.q := 1"], { a: { p: { q: 1 } }, b: 0 }],
	[["package a\np.q.r := 1\np.q[x] := 2 if x := 1"], { a: { p: { q: 2 } } }],
	[["package a\np[x] := 2 if x := 1\np.q.r := 1"], { a: { p: 2 } }],
])("rules are kept at the strings of their refs: %j", (texts, expected) => {
	expect(shape(treeOf(...texts))).toEqual(expected);
});

test("children are in the order of their names, whatever the order of the modules", () => {
	const names = (...texts: readonly string[]) => [...(findNode(treeOf(...texts), [])?.children.keys() ?? [])];
	expect(names("package b", "package a")).toEqual(["a", "b"]);
});

test("a tree without a node leaves the tree it came from as it was", () => {
	const tree = treeOf("package a.b\np := 1\nq := 1", "package a.c\nr := 1");
	expect(shape(withoutNode(tree, ["a", "b", "p"]))).toEqual({ a: { b: { q: 1 }, c: { r: 1 } } });
	expect(shape(withoutNode(tree, ["a"]))).toBe(0);
	expect(shape(withoutNode(tree, []))).toBe(0);
	expect(shape(withoutNode(tree, ["x", "y"]))).toEqual(shape(tree));
	expect(shape(tree)).toEqual({ a: { b: { p: 1, q: 1 }, c: { r: 1 } } });
});
