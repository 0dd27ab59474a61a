import { describe, expect, it } from "vitest";
import { stronglyConnected } from "../../../engine/compile/passes/strongly-connected.ts";

/** Letters with the letters that each leads to; the groups, each sorted. */
const groups = (edges: { readonly [from: string]: string }) =>
	stronglyConnected(Object.keys(edges), (from) => edges[from] ?? "").map((group) => [...group].sort().join(""));

describe("stronglyConnected", () => {
	it.each([
		["a circle", { a: "b", b: "c", c: "a" }, ["abc"]],
		["a way without return", { a: "b", b: "c", c: "" }, []],
		["one that leads to itself", { a: "a", b: "" }, ["a"]],
		["two circles with a way between them", { a: "b", b: "ac", c: "d", d: "c" }, ["cd", "ab"]],
		["a circle inside a circle", { a: "b", b: "ca", c: "b" }, ["abc"]],
	])("%s", (_, edges, wanted) => expect(groups(edges)).toEqual(wanted));

	it("takes a way of any length", () => {
		const length = 200_000;
		const next = (at: number) => [(at + 1) % length];
		expect(stronglyConnected([0], next)[0]).toHaveLength(length);
	});
});
