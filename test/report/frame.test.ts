import { expect, test } from "vitest";
import { renderFrame } from "../../engine/report/frame.ts";

/** The frame for the part of a text between « and ». */
function frame(marked: string): string {
	const start = marked.indexOf("«");
	const end = marked.indexOf("»") - 1;
	const source = { name: "a.yaml", text: marked.replace("«", "").replace("»", "") };
	return renderFrame({ source, start, end }).join("\n");
}

test("a span of several lines is marked to the end of its first", () => {
	expect(frame("a:\n  «b: 1  \n  c: 2»\nd: 3\n")).toBe(`\
1 │ a:
2 │   b: 1
  │   ^^^^
3 │   c: 2`);
});

test("a place without length gets one caret", () => {
	expect(frame("a:«»\n")).toBe(`\
1 │ a:
  │   ^`);
});

test("line numbers are as wide as the widest, and the empty last line is left out", () => {
	expect(frame(`${"\n".repeat(8)}a: «1»\nb: 2`)).toBe(` 8 │\n 9 │ a: 1\n   │    ^\n10 │ b: 2`);
	expect(frame("a: «1»\n")).toBe("1 │ a: 1\n  │    ^");
});

test("carets stand below tabs, wide and combining characters", () => {
	expect(frame("a:\t«1»")).toBe("1 │ a:  1\n  │     ^");
	expect(frame("名前: «値»")).toBe("1 │ 名前: 値\n  │       ^^");
	expect(frame("e\u0301: «x»")).toBe("1 │ e\u0301: x\n  │    ^");
});

test("long lines are cut around the place", () => {
	const cut = frame(`{"a":"${"x".repeat(500)}","b":«true»,"c":"${"y".repeat(500)}"}`);
	expect(cut).toBe(`\
1 │ …${"x".repeat(24)}","b":true,"c":"${"y".repeat(70)}…
  │ ${" ".repeat(31)}^^^^`);
});

test("a span that is longer than what is shown is marked as far as it is shown", () => {
	const [line, carets] = frame(`a: «${"x".repeat(500)}»`).split("\n");
	expect([line, carets]).toEqual([`1 │ a: ${"x".repeat(107)}…`, `  │    ${"^".repeat(107)}`]);
});
