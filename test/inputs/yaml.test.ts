import { expect, test } from "vitest";
import { decodeUtf8 } from "../../engine/base/bytes.ts";
import { rangeOf } from "../../engine/base/source.ts";
import { readDocuments } from "../../engine/inputs/read-documents.ts";

/** The documents of a YAML text, as the JSON that policies get. */
async function json(text: string): Promise<readonly string[]> {
	const { documents, diagnostics } = await readDocuments({ name: "a.yaml", text });
	expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
	return documents.map((document) => decodeUtf8(document.json()));
}

/** `line:column code message` of all that is wrong with a text. */
async function faults(text: string): Promise<readonly string[]> {
	const { diagnostics } = await readDocuments({ name: "a.yaml", text });
	return diagnostics.map(({ code, message, span }) => {
		const { line, column } = span ? rangeOf(span).start : { line: 0, column: 0 };
		return `${line}:${column} ${code} ${message}`;
	});
}

test.each([
	["a: yes\nb: 0755\nc: '0755'\nd:\n", '{"a":true,"b":493,"c":"0755","d":null}'],
	["- a\n- - b\n  - c\n-\n- d: 1\n  e: 2\n", '["a",["b","c"],null,{"d":1,"e":2}]'],
	["a:\n- b\nc:\n  - d\n", '{"a":["b"],"c":["d"]}'],
	["a: b # c\n# d\ne: f#g\n", '{"a":"b","e":"f#g"}'],
	["a: one\n  two\n\n  three\nb: 1\n", '{"a":"one two\\nthree","b":1}'],
	["a: 'it''s'\nb: \"x\\ty\\u00e9\\U0001F600\\\\\"\n", '{"a":"it\'s","b":"x\\tyé😀\\\\"}'],
	['a: "one\n  two\n\n  three"\n', '{"a":"one two\\nthree"}'],
	["a: |\n  x\n   y\n\n  z\n\nb: |-\n  x\nc: |+\n  x\n\n", '{"a":"x\\n y\\n\\nz\\n","b":"x","c":"x\\n\\n"}'],
	["a: >\n  x\n  y\n\n  z\n", '{"a":"x y\\nz\\n"}'],
	["a: |2\n   x\n", '{"a":" x\\n"}'],
	["a: [1, 'b', {c: d}, [], ]\nb: {\n  x: 1,\n}\n", '{"a":[1,"b",{"c":"d"},[]],"b":{"x":1}}'],
	["a: &x {b: 1}\nc: *x\n", '{"a":{"b":1},"c":{"b":1}}'],
	[
		"a: &x {b: 1, c: 2}\nd:\n  b: 3\n  <<: *x\ne:\n  <<: *x\n  b: 4\n",
		'{"a":{"b":1,"c":2},"d":{"b":1,"c":2},"e":{"b":4,"c":2}}',
	],
	["a: {<<: [{b: 1}, {b: 2, c: 3}]}\n", '{"a":{"b":1,"c":3}}'],
	["a: !!str 1\nb: !!int '2'\nc: !!binary aGk=\nd: !other 3\n", '{"a":"1","b":2,"c":"hi","d":"3"}'],
	["1: a\n1.5: b\ntrue: c\n", '{"1":"a","1.5":"b","true":"c"}'],
	["? a\n: b\n", '{"a":"b"}'],
	[
		"a: &x 9007199254740993\nb: *x\nc: &y {d: 18446744073709551615}\ne: {<<: *y, f: 1}\n",
		'{"a":9007199254740993,"b":9007199254740993,"c":{"d":18446744073709551615},"e":{"d":18446744073709551615,"f":1}}',
	],
	["a: 9007199254740993\nb: [18446744073709551615]\n", '{"a":9007199254740993,"b":[18446744073709551615]}'],
	["__proto__: {a: 1}\nconstructor: 2\n", '{"__proto__":{"a":1},"constructor":2}'],
	["a: &x {__proto__: 1}\nb: {<<: *x}\n", '{"a":{"__proto__":1},"b":{"__proto__":1}}'],
	["a: 1\r\nb: |\r\n  x\r\n", '{"a":1,"b":"x\\n"}'],
	["%YAML 1.1\n---\na: on\n", '{"a":true}'],
])("%j is %s", async (text, expected) => {
	expect(await json(text)).toEqual([expected]);
});

test("a stream holds many documents, and those that are empty do not count", async () => {
	expect(await json("# only a comment\n---\na: 1\n---\n---\nb: 2\n...\n---\n~\n--- # c\nc: 3\n")).toEqual([
		'{"a":1}',
		'{"b":2}',
		'{"c":3}',
	]);
});

test("a marker counts only at the start of a line and as a whole word", async () => {
	expect(await json("a: |\n  ---\n  x\nb: ---x\n")).toEqual(['{"a":"---\\nx\\n","b":"---x"}']);
});

test.each([
	["a: 1\na: 2\n", '2:1 input/duplicate-key the key "a" occurs twice'],
	["a: {b: 1, 'b': 2}\n", '1:11 input/duplicate-key the key "b" occurs twice'],
	["1: a\n'1': b\n", '2:1 input/duplicate-key the key "1" occurs twice'],
	["a: *b\n", "1:4 input/alias the alias *b stands for nothing that is complete here"],
	["a: &a [*a]\n", "1:8 input/alias the alias *a stands for nothing that is complete here"],
	["a: .inf\n", "1:4 input/number .inf is no number that JSON can say"],
	["a: !!int x\n", '1:10 input/tag "x" is no int'],
	["<<: 1\n", "1:5 input/merge only a mapping, or a sequence of mappings, can be merged with <<"],
	["~: 1\n", "1:1 input/key null cannot be a key"],
	["? [a]\n: 1\n", "1:3 input/key only a scalar can be a key"],
	['a: "\\ud800"\n', "1:4 input/syntax Kubernetes reads this otherwise, or refuses it"],
	["a: &b:c d\n", "1:9 input/syntax Kubernetes reads this otherwise, or refuses it"],
	["a: [?b]\n", "1:5 input/syntax Kubernetes reads this otherwise, or refuses it"],
	[
		"a: # x\u2028  b: 1\n",
		"1:7 input/line-break U+2028 is a line break to Kubernetes and none to other readers, so they see different documents",
	],
	[
		"a: 1\rb: 2\n",
		"1:5 input/line-break U+000D is a line break to Kubernetes and none to other readers, so they see different documents",
	],
	["a: \0\n", "1:4 input/syntax the character U+0000 is not allowed in YAML"],
	["a:\n\tb: 1\n", "2:1 input/syntax tabs are not allowed as indentation"],
	["", "1:1 input/empty holds no document"],
])("%j is refused or left out: %s", async (text, expected) => {
	expect(await faults(text)).toEqual([expected]);
});

test("templates that are not filled in yet are told as such", async () => {
	const found = await faults(
		"replicas: {{ .Values.replicas }}\n---\na: 1\n---\n{{- if .Values.on }}\nb: 2\n{{- end }}\n",
	);
	expect(found.map((fault) => fault.split(" ").slice(0, 2).join(" "))).toEqual([
		"1:11 input/template",
		"5:1 input/template",
	]);
	expect(await json("a: '{{ .Values.a }}'\n")).toEqual(['{"a":"{{ .Values.a }}"}']);
});

test("a document that is wrong does not hide the others of its file", async () => {
	const { documents, diagnostics } = await readDocuments({ name: "a.yaml", text: "a: 1\n---\nb: [\n---\nc: 3\n" });
	expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { c: 3 }]);
	expect(diagnostics.map(({ code, span }) => [code, span && rangeOf(span).start.line])).toEqual([["input/syntax", 4]]);
});

test("a route is located where its value is written, also through aliases and merges; a missing one at its parent", async () => {
	const text = "base: &b\n  x: 1\nuse: *b\nmerged:\n  <<: *b\n  w: 2\nempty:\n";
	const { documents } = await readDocuments({ name: "a.yaml", text });
	const located = (...route: (string | number)[]) => {
		const span = documents[0]?.locate(route);
		return span && `${rangeOf(span).start.line} ${JSON.stringify(text.slice(span.start, span.end))}`;
	};
	expect(located("use", "x")).toBe('2 "1"');
	expect(located("merged", "x")).toBe('2 "1"');
	expect(located("merged", "w")).toBe('6 "2"');
	expect(located("merged", "z", 0)).toBe('5 "<<: *b\\n  w: 2"');
	expect(located("empty")).toBe('7 ""');
});
