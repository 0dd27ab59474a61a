import { expect, test } from "vitest";
import { Locals } from "../../../engine/compile/plan/locals.ts";

const local = (value: number) => ({ type: "local", value }) as const;

test("what an inner scope binds is unknown outside", () => {
	const outer = Locals.empty();
	const inner = outer.inner();
	outer.bind("x", local(1));
	inner.bind("y", local(2));
	expect([inner.get("x"), inner.get("y"), outer.get("y")]).toEqual([local(1), local(2), undefined]);
});

test("a reserved local is known in all inner scopes, and binds nothing", () => {
	const inner = Locals.empty()
		.inner(new Map([["x", 7]]))
		.inner();
	expect([inner.reserved("x"), inner.reserved("y"), inner.get("x")]).toEqual([7, undefined, undefined]);
});
