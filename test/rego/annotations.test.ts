import { describe, expect, test } from "vitest";
import { parseModule } from "../../engine/rego/parser.ts";
import { moduleToJson } from "../../engine/rego/to-json.ts";

/** `read(text)`: the annotations as OPA's JSON has them. `faults(text)`: `line message` of each fault. */
const parse = (text: string) => parseModule({ name: "t", text }, { regoVersion: 1 });
const read = (text: string) => parse(text).module && moduleToJson(parse(text).module as never)["annotations"];
const faults = (text: string) =>
	parse(text).diagnostics.map(
		({ span, message }) => `${span?.source.text.slice(0, span.start).split("\n").length} ${message}`,
	);

const block = (...lines: readonly string[]) => `# METADATA\n${lines.map((line) => `# ${line}\n`).join("")}`;

describe("fields", () => {
	test.each([
		[["title: a", "description: b"], { title: "a", description: "b" }],
		[["title: 1"], { title: "1" }],
		[["organizations: [a, b]"], { organizations: ["a", "b"] }],
		[["authors:", "- A B <a@b.c>", "- name: C"], { authors: [{ name: "A B", email: "a@b.c" }, { name: "C" }] }],
		[
			["related_resources:", "- https://a.b", "- ref: https://c.d", "  description: e"],
			{ related_resources: [{ ref: "https://a.b" }, { ref: "https://c.d", description: "e" }] },
		],
		[["custom:", "  a: [1, {b: null}]"], { custom: { a: [1, { b: null }] } }],
		[["labels: {a: 2020-01-02}"], { labels: { a: "2020-01-02T00:00:00Z" } }],
		[["scope: document", "entrypoint: true"], { scope: "document", entrypoint: true }],
		[["entrypoint: yes"], { scope: "document", entrypoint: true }],
		[["unknown: 1", "title: a"], { title: "a" }],
	])("%j", (lines, fields) => {
		expect(read(`package a\n${block(...lines)}p := 1`)).toEqual([{ scope: "rule", ...fields }]);
	});

	test("schemas name a document and a schema, or define one", () => {
		const text = `package a\n${block("schemas:", "- input: schema.x", "- data.y: {type: string}")}p := 1`;
		const input = { type: "var", value: "input" };
		expect(read(text)).toMatchObject([
			{
				schemas: [
					{ path: [input], schema: [{ value: "schema" }, { value: "x" }] },
					{ path: [{ value: "data" }, { value: "y" }], definition: { type: "string" } },
				],
			},
		]);
	});
});

describe("scope", () => {
	const scopes = (text: string) => parse(text).module?.annotations.map(({ scope }) => scope);

	test("comes from the statement below", () => {
		expect(scopes(`${block("title: a")}package a\n${block("title: b")}p := 1`)).toEqual(["package", "rule"]);
	});

	test("rule applies to the rule below, document to all rules of the name", () => {
		const text = `package a\n${block("title: b")}p if x\n${block("scope: document", "title: c")}p if y\n`;
		const titles = parse(text).module?.rules.map(({ annotations }) => annotations.map(({ title }) => title));
		expect(titles).toEqual([["b", "c"], ["c"]]);
	});

	test.each([
		[`${block("scope: rule")}package a`, "1 annotation scope 'rule' must be applied to rule (have package)"],
		[
			`package a\n${block("scope: package")}p := 1`,
			"2 annotation scope 'package' must be applied to package (have rule)",
		],
		[
			`package a\n${block("title: b")}import data.x`,
			"2 invalid annotation scope 'import'. Use one of 'rule', 'document', 'package', or 'subpackages'",
		],
		[
			`package a\n${block("title: b")}`,
			"2 invalid annotation scope ''. Use one of 'rule', 'document', 'package', or 'subpackages'",
		],
		[
			`package a\n${block("scope: rule", "entrypoint: true")}p := 1`,
			"2 annotation entrypoint applied to non-document or package scope 'rule'",
		],
	])("%j is refused", (text, fault) => expect(faults(text)).toEqual([fault]));
});

describe("faults", () => {
	test.each([
		["# METADATA\np := 1", "2 expected METADATA block, found whitespace"],
		[`${block("title: [")}p := 1`, expect.stringMatching(/^3 yaml: /)],
		[`${block("title: {a: b}")}p := 1`, "2 yaml: cannot unmarshal a map into title: a string"],
		[`${block("entrypoint: 1")}p := 1`, "2 yaml: cannot unmarshal 1 into entrypoint: a boolean"],
		[`${block("authors:", "- ''")}p := 1`, "2 invalid author definition : author is an empty string"],
		[`${block("schemas:", "- input: data.x")}p := 1`, "2 invalid schema reference"],
		[
			`${block("related_resources:", "- {description: a}")}p := 1`,
			expect.stringMatching(/'ref' value required in object$/),
		],
	])("%j", (text, fault) => expect(faults(`package a\n${text}`)).toEqual([fault]));

	test("aliases do not multiply without end", () => {
		const lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"];
		for (let at = 1; at < 9; at++)
			lines.push(
				`a${at}: &a${at} [${Array(10)
					.fill(`*a${at - 1}`)
					.join(",")}]`,
			);
		expect(faults(`package a\n${block(...lines)}p := 1`)[0]).toMatch("Excessive alias count");
	});
});

test("a comment that is indented, or after a gap, is no part of a block", () => {
	const text = "package a\n# METADATA\n# title: b\n\n# custom: ]\np if {\n\t# METADATA\n\tx\n}";
	expect(read(text)).toEqual([{ scope: "rule", title: "b" }]);
});
