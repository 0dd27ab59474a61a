import { expect, test } from "vitest";
import { parseModule } from "../../engine/rego/parser.ts";

const parse = (text: string) => parseModule({ name: "p.rego", text }, { regoVersion: 1 });
const messages = (text: string) => parse(text).diagnostics.map(({ message }) => message);

test("a rule without a body has the generated body `true`", () => {
	expect(parse("package a\np := 1").module?.rules[0]?.body).toMatchObject([
		{ kind: "term", generated: true, term: { type: "boolean", value: true } },
	]);
});

test("a body needs `if` in v1", () => {
	expect(messages("package a\np { true }")).toEqual(["`if` keyword is required before rule body"]);
});
