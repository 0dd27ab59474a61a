import { expect, test } from "vitest";
import { decodeUtf8 } from "../../engine/base/bytes.ts";
import { rangeOf, type Span } from "../../engine/base/source.ts";
import { decodeText } from "../../engine/inputs/decode-text.ts";
import { readDocuments } from "../../engine/inputs/read-documents.ts";
import { renderFrame } from "../../engine/report/frame.ts";

/** What is said about a text, and that it took no more than two seconds; the number of documents when there is nothing to say. */
async function outcome(text: string, name = "a.yaml", limitMs = 2000): Promise<readonly string[] | number> {
	const start = performance.now();
	const { documents, diagnostics } = await readDocuments({ name, text });
	for (const document of documents) document.json();
	for (const document of documents) document.locate(["k49999"]);
	expect(performance.now() - start).toBeLessThan(limitMs);
	if (diagnostics.length === 0) return documents.length;
	return diagnostics.map(({ code, span }) => `${code} ${span && rangeOf(span).start.line}`);
}

const times = 200_000;

test.each([
	["[".repeat(times)],
	["[".repeat(times) + "]".repeat(times)],
	["{a: ".repeat(times)],
	["- ".repeat(times)],
	["? ".repeat(times)],
	["a: ".repeat(times)],
	["a: &b [".repeat(times)],
	["[a, {b: ".repeat(times)],
	["a: !t\n  - [".repeat(times)],
])("nesting without end is told, not followed (%#)", async (text) => {
	const found = await outcome(text);
	expect(found).toEqual([expect.stringMatching(/^input\/(?:depth|syntax) /)]);
});

test("nesting without end in JSON is told, closed or not", async () => {
	expect(await outcome("[".repeat(times), "a.json")).toEqual(["input/depth 1"]);
	expect(await outcome("[".repeat(times) + "]".repeat(times), "a.json")).toEqual(["input/depth 1"]);
	expect(await outcome('{"a":'.repeat(times), "a.json")).toEqual(["input/depth 1"]);
});

test("steps down, one column a line, are told as well", async () => {
	const lines = Array.from({ length: 1000 }, (_, index) => `${" ".repeat(index)}a:`);
	expect(await outcome(lines.join("\n"))).toEqual([expect.stringMatching(/^input\/depth 25[67]$/)]);
	expect(await outcome(lines.map((line) => `${line} !t`).join("\n"))).toEqual([
		expect.stringMatching(/^input\/depth 25[67]$/),
	]);
});

test("nesting up to the limit is read by all readers", async () => {
	const depth = 250;
	expect(await outcome("[".repeat(depth) + "]".repeat(depth), "a.json")).toBe(1);
	expect(await outcome(`a: ${"[".repeat(depth)}${"]".repeat(depth)}`)).toBe(1);
	expect(await outcome(`a: !t ${"[".repeat(depth)}${"]".repeat(depth)}`)).toBe(1);
	expect(await outcome(`${"- ".repeat(depth)}a`)).toBe(1);
});

test("aliases that stand for billions of values are refused", async () => {
	const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
	for (let index = 1; index < 12; index++) {
		lines.push(`a${index}: &a${index} [${Array.from({ length: 10 }, () => `*a${index - 1}`).join(", ")}]`);
	}
	expect(await outcome(lines.join("\n"))).toEqual(["input/alias-bomb 7"]);
});

test("merges of merges of merges are refused when they stand for too much", async () => {
	const lines = [`m0: &m0 {${Array.from({ length: 100 }, (_, index) => `k${index}: 1`).join(", ")}}`];
	for (let index = 1; index < 40; index++) {
		lines.push(`m${index}: &m${index} {a: *m${index - 1}, b: *m${index - 1}, <<: *m${index - 1}}`);
	}
	expect(await outcome(lines.join("\n"))).toEqual([expect.stringMatching(/^input\/alias-bomb /)]);
});

test("twenty thousand keys, anchors, documents, lines or escapes take no more than linear time", async () => {
	const linear = (text: string, name?: string) => outcome(text, name, 10_000);
	const many = (line: (index: number) => string) => Array.from({ length: 20_000 }, (_, index) => line(index)).join("");
	expect(await linear(many((index) => `k${index}: 1\n`))).toBe(1);
	expect(await linear(many((index) => `k${index}: &a${index} 1\n`))).toBe(1);
	expect(await linear(`{${many((index) => `"k${index}": 1,`)}"z": 1}`, "a.json")).toBe(1);
	expect(await linear(many(() => "---\na: 1\n"))).toBe(20_000);
	expect(await linear(`a: "${many(() => "\\x41")}"`)).toBe(1);
	expect(await linear(`a: ${many(() => "x\n  ")}`)).toBe(1);
	expect(await linear(`a: |\n${many(() => "  \n")}  x\n`)).toBe(1);
	expect(await linear(`a: b${" ".repeat(100_000)}c`)).toBe(1);
	expect(await linear(`%${many(() => " \n")}---\na: !t 1\n`)).toBe(1);
	expect(await linear(`a: "b\n${" ".repeat(100_000)}c\n${" ".repeat(100_000)}d${" ".repeat(100_000)}e"`)).toBe(1);
	expect(await linear(`a: !t |\n${many(() => "\n")}  x\n${many(() => "\n")}b: 1\n`)).toBe(1);
	expect(await linear(many(() => "{{ x }}\n"))).toEqual(["input/template 1"]);
	expect(await linear(`a: ${many(() => "'' ")}`)).toEqual(["input/syntax 1"]);
});

test("thousands of findings in a plan of one line take no more than linear time", async () => {
	const changes = Array.from({ length: 5000 }, (_, index) => ({
		address: `a.b[${index}]`,
		type: "a",
		change: { after: { password: `password-${index}`, size: index }, after_sensitive: { password: true, size: true } },
	}));
	const text = JSON.stringify({ format_version: "1.2", resource_changes: changes });
	const start = performance.now();
	const [plan] = (await readDocuments({ name: "plan.json", text })).documents;
	for (const index of changes.keys()) {
		const route = ["resource_changes", index, "change", "after", "password"];
		expect(plan?.resourceAt?.(route)?.name).toBe(`a.b[${index}]`);
		expect(plan?.shownRoute?.(route)).toEqual(route);
		const span = plan?.locate(route) as Span;
		expect(renderFrame(span).join("\n")).not.toMatch(/password-\d/);
		expect(renderFrame(plan?.locate([]) as Span).length).toBe(2);
	}
	expect(performance.now() - start).toBeLessThan(10_000);
});

test("keys that name what every object has are keys like others", async () => {
	const { documents } = await readDocuments({ name: "a.json", text: '{"__proto__": {"polluted": 1}, "toString": 2}' });
	expect(Object.keys(documents[0]?.value as object)).toEqual(["__proto__", "toString"]);
	expect(({} as { polluted?: number }).polluted).toBeUndefined();
	const span = documents[0]?.locate(["__proto__", "polluted"]);
	expect(span && rangeOf(span).start).toEqual({ line: 1, column: 28 });
	expect(documents[0]?.locate(["constructor"])).toEqual(documents[0]?.locate([]));
});

test.each([
	[[0xef, 0xbb, 0xbf, 0x61], { text: "a" }],
	[[0xff, 0xfe, 0x61, 0x00], { text: "a" }],
	[[0xfe, 0xff, 0x00, 0x61], { text: "a" }],
	[[0xff, 0xfe, 0x00, 0xd8], { fault: "broken utf-16le" }],
	[[0x61, 0x00, 0xe9, 0x00], { fault: "it looks like UTF-16 without a byte order mark" }],
	[[0x89, 0x50, 0x4e, 0x47, 0x00], { fault: "it looks like binary data" }],
	[[0x63, 0x61, 0x66, 0xe9], { fault: "it has bytes that are no UTF-8" }],
	[[0xed, 0xa0, 0x80], { fault: "it has bytes that are no UTF-8" }],
])("the bytes %j decode to %j", (bytes, expected) => {
	const decoded = decodeText("a.json", Uint8Array.from(bytes));
	expect("fault" in decoded ? decoded : { text: decoded.text }).toEqual(expected);
	if (!("fault" in decoded)) expect(decodeUtf8(decoded.utf8)).toBe(decoded.text);
});

test("half a surrogate pair in JSON is given on as an escape", async () => {
	const { documents } = await readDocuments({ name: "a.json", text: '{"a": "\\ud800"}' });
	expect(documents[0]?.value).toEqual({ a: "\ud800" });
});
