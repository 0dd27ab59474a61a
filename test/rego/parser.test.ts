import { describe, expect, test } from "vitest";
import type { Module, RegoVersion } from "../../engine/rego/ast.ts";
import { faultLimit, parseModule, parseQuery, parseRef, parseTerm } from "../../engine/rego/parser.ts";
import { printBody, printModule, printTerm } from "../../engine/rego/print.ts";

/** `read(text)`: its rules, printed on one line each. `faults(text)`: `line:column message (hint)` of each. */
const parse = (text: string, regoVersion: RegoVersion) =>
	parseModule({ name: "t", text: `package a\n${text}` }, { regoVersion });
const flat = (module: Module) => printModule(module).split("\n\n").slice(1).join("\n").replace(/\n\t?/g, " ").trim();
const read = (text: string, version: RegoVersion = 1) => flat(parse(text, version).module as Module);

const faults = (text: string, version: RegoVersion = 1) =>
	parse(text, version).diagnostics.map(({ span, message, help }) => {
		const before = span?.source.text.slice(0, span.start).split("\n") ?? [];
		return `${before.length}:${(before.at(-1) ?? "").length + 1} ${message}${help ? ` (${help})` : ""}`;
	});

describe("rules of v1", () => {
	test.each([
		["p := 1", "p := 1"],
		["p = 1", "p = 1"],
		["p if true", "p if { true }"],
		["p if { x; y }", "p if { x y }"],
		["p if {{1}}", "p if { {1} }"],
		["p if {1}", "p if { 1 }"],
		["p if {}", "p if { {} }"],
		['p if {"a": 1}.a', 'p if { {"a": 1}.a }'],
		["p if {x | x}", "p if { {x | x} }"],
		["p contains 1", "p contains 1"],
		["p contains x if x", "p contains x if { x }"],
		["p[x] if x", "p[x] if { x }"],
		["p[x] := y if y", "p[x] := y if { y }"],
		["p.q[x].r contains y if y", "p.q[x].r contains y if { y }"],
		["f(x, _) := x if x", "f(x, _) := x if { x }"],
		["f(x) := 1", "f(x) := 1"],
		["p [x] := 1 if x", "p[x] := 1 if { x }"],
		["default p := 1", "default p := 1"],
		["default f(_) := 1", "default f(_) := 1"],
		["p := 1 if x else := 2 if y else := 3", "p := 1 if { x } else := 2 if { y } else := 3"],
		["p if x else if y", "p if { x } else if { y }"],
		["p if { x } { y }", "p if { x } p if { y }"],
		["p.if.not := data.else[0].in", 'p["if"]["not"] := data["else"][0]["in"]'],
		["p if not.x", "p if { not.x }"],
	])("%s", (text, printed) => expect(read(text)).toBe(printed));
});

describe("rules of v0", () => {
	test.each([
		["p { x }", "p { x }"],
		["p[x] { x }", "p[x] { x }"],
		["p[x]", "p[x]"],
		["p[x] = y { y }", "p[x] = y { y }"],
		["p { x } { y }", "p { x } p { y }"],
		["f(_) = 1 { x } else = 2 { y }", "f(_) = 1 { x } else = 2 { y }"],
		["if = 1", "if = 1"],
		["import future.keywords\np contains x if x", "import future.keywords p[x] { x }"],
		["import rego.v1\np contains x if x", "import rego.v1 p contains x if { x }"],
	])("%s", (text, printed) => expect(read(text, 0)).toBe(printed));

	test("`import rego.v1` makes a module v1", () => {
		expect(parse("import rego.v1", 0).module?.regoVersion).toBe(1);
		expect(parse("", 0).module?.regoVersion).toBe(0);
	});
});

describe("expressions", () => {
	const query = (text: string) => printBody(parseQuery({ name: "t", text }, { regoVersion: 1 }).body ?? []);
	test.each([
		["a+b*c-d", "a + b * c - d"],
		["(a+b)*c", "(a + b) * c"],
		["a-(b-c)", "a - (b - c)"],
		["a|b&c", "a | b & c"],
		["a == b | c", "a == b | c"],
		["-x.y", "0 - x.y"],
		["- 5", "-5"],
		["1 -5", "1 - 5"],
		["x in y in z", "x in y in z"],
		["some k, v in xs", "some k, v in xs"],
		["some x, y", "some x, y"],
		["(k, v in xs)", "k, v in xs"],
		["f(x in y, (a, b in c))", "f(x in y, (a, b in c))"],
		["every k, v in xs { k; v }", "every k, v in xs { k; v }"],
		["not x with input as 1 with data.a as 2", "not x with input as 1 with data.a as 2"],
		["a.b.c(1).d[e]", "a.b.c(1).d[e]"],
		["set()", "set()"],
		["[a | b, c]", "[(a | b), c]"],
		["[a | b]", "[a | b]"],
		["{a: b | c, d: e}", "{a: (b | c), d: e}"],
		["{a: b | c}", "{a: b | c}"],
		["[,1,2,]", "[1, 2]"],
		['$"a{x}\\{{1}"', '$"a{x}\\{{1}"'],
		["$`a\\{{x}`", "$`a\\{{x}`"],
		["x := y; z = 1", "x := y; z = 1"],
	])("%s", (text, printed) => expect(query(text)).toBe(printed));

	test("operators are calls of functions", () => {
		const names = ["equal", "neq", "lt", "lte", "gt", "gte", "or", "and", "plus", "minus", "mul", "div", "rem"];
		const symbols = ["==", "!=", "<", "<=", ">", ">=", "|", "&", "+", "-", "*", "/", "%"];
		const found = symbols.map((symbol) => {
			const { term } = parseTerm({ name: "t", text: `a ${symbol} b` });
			return term?.type === "call" && term.operator.value[0]?.type === "var" && term.operator.value[0].value;
		});
		expect(found).toEqual(names);
	});

	test("a span covers the whole text of its node", () => {
		const text = "x := [(a + b) * f(c).d, {e | e}]";
		const [expr] = parseQuery({ name: "t", text }, { regoVersion: 1 }).body ?? [];
		const list = expr?.kind === "call" ? expr.args[1] : undefined;
		const texts = list?.type === "array" ? list.value.map(({ span }) => text.slice(span.start, span.end)) : [];
		expect(text.slice(expr?.span.start, expr?.span.end)).toBe(text);
		expect(texts).toEqual(["(a + b) * f(c).d", "{e | e}"]);
	});
});

describe("`and`, `or` and `not { … }`", () => {
	const logical = (text: string) => read(`import rego.v2\np if ${text}`).replace("import rego.v2 p if", "").trim();
	test.each([
		["a and b or c", "{ a and b or c }"],
		["a and (b or c)", "{ a and (b or c) }"],
		["{a; b} or c", "{ { a; b } or c }"],
		["not {a; b}", "{ not { a; b } }"],
		["not a or b", "{ not a or b }"],
		["not (a or b)", "{ not (a or b) }"],
		["(a with input as 1) or b", "{ (a with input as 1) or b }"],
		["({1}) or b", "{ ({1}) or b }"],
		["or(a, b)", "{ (a | b) }"],
	])("%s", (text, printed) => expect(logical(text)).toBe(printed));

	test.each([
		["{ x; {} or a }", "3:11 found empty body"],
		[
			"not {1, 2}",
			"3:10 `{...}` in an operand position must contain expression(s), got: set (write `not ({1, 2})` to negate the value, or `not {{1, 2}}` for a body holding it)",
		],
		[
			"x and {1, 2} or a",
			"3:12 operand of `and` cannot begin with `{` unless the braces hold a body (wrap the operand to keep the value: `({1, 2}) and ...`)",
		],
		[
			"a with input as 1 or b",
			"3:8 `with` modifier is not allowed on operand of `or` (Wrap the operand in `(...)` or `{...}` to scope, or move `with` after the `or` expression to apply it to the whole expression)",
		],
		["(a or b", "3:13 expected ) to close parenthesized group"],
		[
			"not ({x; y})",
			"3:10 `(...)` in an operand position cannot contain a body (drop the parens to keep the body: `not {x; y}`)",
		],
	])("%s is refused", (text, fault) => expect(faults(`import rego.v2\np if ${text}`)).toEqual([fault]));
});

describe("faults", () => {
	test.each([
		["p { x }", ["2:1 `if` keyword is required before rule body"]],
		[
			"p[x] { x }",
			["2:1 `if` keyword is required before rule body", "2:1 `contains` keyword is required for partial set rules"],
		],
		["p[1]", ["2:1 `contains` keyword is required for partial set rules"]],
		["p.q.r", ["2:1 rule must have value assignment and/or body declaration"]],
		["p", ["2:1 var cannot be used for rule name"]],
		["p := 1; q := 2", ["2:1 multiple expressions cannot be used for rule head"]],
		["if := 1", ["2:1 if keyword cannot be used for rule name"]],
		["p := ", ["2:6 unexpected eof token: expected rule value term (e.g., p := <VALUE> { ... })"]],
		["p if { x", ["2:9 unexpected eof token: expected \\n or ; or }"]],
		["p if { x y }", ["2:10 unexpected identifier token: expected \\n or ; or }"]],
		["p := [1 2]", ['2:9 unexpected number token: expected "," or "]"']],
		["p := 01", ["2:6 unexpected number token: expected number without leading zero"]],
		['p := "a', ["2:6 non-terminated string"]],
		['p := "\\u12xy"', ['2:6 illegal string literal: "\\u12xy"']],
		["p := 1e999999", ["2:6 number too big"]],
		["default p := x", ["2:1 illegal default rule (value cannot contain var)"]],
		["default f(x, x) := 1", ["2:1 illegal default rule (arguments cannot be repeated x)"]],
		["p[x] if x else := 1", ["2:11 else keyword cannot be used on rules with variables in head"]],
		[
			"import foo.bar",
			[
				"2:8 unexpected import path, must begin with one of: {data, future, input, rego}, got: foo (if this is unexpected, try updating OPA)",
			],
		],
		[
			"import data.if",
			["2:13 unexpected import path, must not end with a keyword, got: if (import a different path or use an alias)"],
		],
		["import data.x as input", ["2:18 unexpected import alias, must not be a reserved name, got: input"]],
		["import future.keywords.x", ["2:8 unexpected keyword, must be one of [and contains every if in not or]"]],
		["package b", ["2:1 unexpected package"]],
		['p := $"{x := 1}"', ["2:9 unexpected assignment (':=') in template-string expression"]],
	])("%s", (text, expected) => expect(faults(text)).toEqual(expected));

	test("v0 says which import is missing", () => {
		expect(faults("p { some x in y }", 0)).toEqual([
			"2:12 unexpected identifier token: expected \\n or ; or } (`import future.keywords.in` for `some x in xs` expressions)",
		]);
		expect(faults("p if { x }", 0)).toEqual([
			"2:1 var cannot be used for rule name (`import future.keywords.if` for `p if { ... }` rules)",
		]);
	});

	test("several are found at once, one a statement", () => {
		expect(faults("p := ]\n  q\nq := 1\nr if }\n")).toEqual([
			"2:6 unexpected ] token: expected rule value term (e.g., p := <VALUE> { ... })",
			"5:6 unexpected } token",
		]);
	});

	test("a text that is no module says so", () => {
		const diagnostics = (text: string) => parseModule({ name: "t", text }, { regoVersion: 1 }).diagnostics;
		expect(diagnostics("").map(({ message }) => message)).toEqual(["empty module"]);
		expect(diagnostics("p := 1").map(({ message }) => message)).toEqual(["package expected"]);
	});

	test("a text has to be one term, or one ref", () => {
		expect(printTerm(parseTerm({ name: "t", text: '{"a": {1}}' }).term as never)).toBe('{"a": {1}}');
		expect(parseTerm({ name: "t", text: "a; b" }).diagnostics[0]?.message).toBe("expected exactly one term");
		expect(parseRef({ name: "t", text: "data" }).ref).toHaveLength(1);
		expect(parseRef({ name: "t", text: "1" }).diagnostics[0]?.message).toBe("expected a ref");
	});
});

describe("hostile texts", () => {
	const many = 20_000;
	const deep = ["[", "{", "(", "f(", "a[", "[x | ", "{x | ", "{x: x | ", "{1:", '$"{', "[1 | [1, "];
	test.each(deep)("%j again and again is refused", (piece) => {
		expect(faults(`p := ${piece.repeat(many)}`)[0]).toMatch("max parsing recursion depth exceeded");
	});

	const chains = [
		`p := 1${"+1".repeat(many)}`,
		`p := 1${" in 1".repeat(many)}`,
		`p := f(1)${".a(1)".repeat(many)}`,
		`p if x${" else := 1 if y".repeat(many)}`,
		`p if ${"every x in y {".repeat(many)}`,
	];
	const logical = ["not {", "{", "(", "(not (", "({"].map((piece) => `p if ${piece.repeat(many)}`);
	test.each([...chains, ...logical, `p if x${" and x".repeat(many)}`])("%.30s… is refused", (text) => {
		expect(faults(`import rego.v2\n${text}`)[0]).toMatch("max parsing recursion depth exceeded");
	});

	test("chains within chains do not add up to a deep tree", () => {
		const nested = `${"(".repeat(150)}1${`${"+1".repeat(150)})`.repeat(150)}`;
		expect(faults(`p := ${nested}`)[0]).toMatch("max parsing recursion depth exceeded");
	});

	const doubling = [`${"[1 | ".repeat(60)}1${", 1]".repeat(60)}`, `${"{1: 1 | ".repeat(60)}1${", 1: 1}".repeat(60)}`];
	test.each(doubling)("what can be read in two ways is read in linear time: %.20s…", (text) => {
		expect(faults(`p := ${text}`)).toEqual([]);
	});

	test("faults are counted", () => {
		expect(faults("p := ]\n".repeat(many))).toHaveLength(faultLimit);
		expect(faults("p\n".repeat(many))).toHaveLength(faultLimit);
	});

	test.each(["\0", "p := \0", "p := \ud800", "\uFEFF", "p \uFEFF", "#\0", '$"{', "`", "p :=\r"])(
		"%j is refused",
		(text) => {
			expect(faults(text)).not.toEqual([]);
		},
	);

	test("a byte order mark in front and Windows line ends are fine", () => {
		const text = "\uFEFFpackage a\r\np if {\r\n\tx\r\n\ty\r\n}\r\n";
		expect(flat(parseModule({ name: "t", text }, { regoVersion: 1 }).module as Module)).toBe("p if { x y }");
	});
});
