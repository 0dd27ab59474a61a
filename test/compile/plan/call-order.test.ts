import { expect, test } from "vitest";
import { callOrder } from "../../../engine/compile/plan/call-order.ts";

const span = { source: { name: "t", text: "" }, start: 0, end: 0 };
const graph = (calls: { readonly [name: string]: readonly string[] }) =>
	new Map(Object.entries(calls).map(([name, callees]) => [name, new Map(callees.map((callee) => [callee, span]))]));

test("functions come after those that they call, and only those that a root leads to", () => {
	const calls = graph({ a: ["b", "c"], b: ["c"], c: [], d: ["a"] });
	expect(callOrder(calls, ["a"])).toEqual({ names: ["c", "b", "a"], circular: [] });
});

test("a call that leads back is named with its place", () => {
	expect(callOrder(graph({ a: ["b"], b: ["a"] }), ["a"]).circular).toEqual([{ name: "a", span }]);
});

test("a chain of calls may be long", () => {
	const names = Array.from({ length: 50_000 }, (_, index) => `f${index}`);
	const calls = graph(Object.fromEntries(names.map((name, index) => [name, names.slice(index + 1, index + 2)])));
	expect(callOrder(calls, ["f0"]).names).toHaveLength(50_000);
});
