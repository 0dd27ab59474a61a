import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeUtf8, encodeUtf8 } from "../../engine/base/bytes.ts";
import { rangeOf } from "../../engine/base/source.ts";
import { decodeText } from "../../engine/inputs/decode-text.ts";
import { readDocuments } from "../../engine/inputs/read-documents.ts";
import { fc } from "../property.ts";

/** What is wrong with a JSON text. */
async function faults(text: string): Promise<readonly string[]> {
	const { diagnostics } = await readDocuments({ name: "a.json", text });
	return diagnostics.map(({ code, message, span }) => {
		const { line, column } = span ? rangeOf(span).start : { line: 0, column: 0 };
		return `${line}:${column} ${code} ${message}`;
	});
}

test.each([
	['{"a": 1, "b": {"c": 2, "a": 3},\n "a": 4}', '2:2 input/duplicate-key the key "a" occurs twice'],
	['{"a": 1, "\\u0061": 2}', '1:10 input/duplicate-key the key "a" occurs twice'],
	['{"__proto__": 1, "__proto__": 2}', '1:18 input/duplicate-key the key "__proto__" occurs twice'],
	['{"a": 1,}', "1:9 input/syntax a key in double quotes is missing"],
	['{"a": 1 // b\n}', "1:9 input/syntax a comma or } is missing"],
	["[1 2]", "1:4 input/syntax a comma or ] is missing"],
	["", "1:1 input/syntax a value is missing"],
	["[1] 2", "1:5 input/syntax the value ends before this"],
	['"é\\x"', "1:4 input/syntax this is no escape"],
	['["a\tb"]', "1:4 input/syntax a string cannot hold this character but as an escape"],
	["[01]", "1:3 input/syntax a comma or ] is missing"],
	["[1.]", "1:4 input/syntax a digit is missing"],
	['{"a": [{"b": "c', "1:16 input/cut-off ends inside of 3 objects and arrays (a string is not closed): it is cut off"],
])("%j is refused: %s", async (text, expected) => {
	expect(await faults(text)).toEqual([expected]);
});

test("a policy is given the file's own text, with all digits", async () => {
	const text = ' {"a": 1e400, "b": 9007199254740993.00} \n';
	const { documents } = await readDocuments({ name: "a.json", text });
	expect(documents.map((document) => decodeUtf8(document.json()))).toEqual([text]);
});

test("a file that starts like JSON is JSON whatever its name, and YAML when it is none", async () => {
	const values = async (text: string) =>
		(await readDocuments({ name: "a.yaml", text })).documents.map(({ value }) => value);
	expect(await values('{"a": "x\\/y"}')).toEqual([{ a: "x/y" }]);
	expect(await values("{a: yes}")).toEqual([{ a: true }]);
});

test("every part of any value is located where its text stands", async () => {
	await fc.assert(
		fc.asyncProperty(fc.json(), fc.integer({ min: 0, max: 4 }), async (json, indent) => {
			const text = JSON.stringify(JSON.parse(json), undefined, indent);
			const { documents } = await readDocuments({ name: "a.json", text });
			const routes: (readonly (string | number)[])[] = [[]];
			for (const route of routes) {
				const span = documents[0]?.locate(route);
				const value = JSON.parse(text.slice(span?.start, span?.end));
				if (typeof value !== "object" || value === null) continue;
				for (const key of Object.keys(value)) {
					const step = Array.isArray(value) ? Number(key) : key;
					routes.push([...route, step]);
					const member = documents[0]?.locate([...route, step]);
					expect(JSON.parse(text.slice(member?.start, member?.end))).toEqual(value[step]);
				}
			}
		}),
	);
});

test("whatever is changed in a JSON text, it is JSON here when it is JSON elsewhere", async () => {
	const characters = fc.constantFrom(...'{}[]:,"\\ntrufalse0123456789.eE+- \n\t\u0000\u001f/bé😀');
	const change = fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.array(characters, { maxLength: 2 }));
	await fc.assert(
		fc.asyncProperty(fc.json(), fc.array(change, { maxLength: 3 }), async (json, changes) => {
			let text = json;
			for (const [at, taken, put] of changes) {
				const start = at % (text.length + 1);
				text = decodeUtf8(encodeUtf8(text.slice(0, start) + put.join("") + text.slice(start + taken)));
			}
			const codes = (await readDocuments({ name: "a.json", text })).diagnostics.map(({ code }) => code);
			expect(codes.filter((code) => code !== "input/duplicate-key").length === 0).toBe(isJson(text));
		}),
		{ numRuns: 2000 },
	);
});

test("a key that occurs twice is found wherever it is, and no other key is taken for one", async () => {
	const key = fc.constantFrom("a", "b", "\ud800", "\ud801", "\u00e9", "__proto__", "", "aa", "\ufffd", '"');
	const tree = fc.letrec<{ value: unknown }>((tie) => ({
		value: fc.oneof({ maxDepth: 4 }, fc.integer(), fc.array(fc.tuple(key, tie("value")), { maxLength: 4 })),
	})).value;
	await fc.assert(
		fc.asyncProperty(tree, fc.boolean(), async (members, isEscaped) => {
			const { text, isRepeated } = writeMembers(members, isEscaped);
			const codes = new Set((await readDocuments({ name: "a.json", text })).diagnostics.map(({ code }) => code));
			expect([...codes]).toEqual(isRepeated ? ["input/duplicate-key"] : []);
		}),
		{ numRuns: 1000 },
	);
});

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/** Lists of pairs as JSON objects; every second key is written in escapes when asked for. */
function writeMembers(value: unknown, isEscaped: boolean): { readonly text: string; readonly isRepeated: boolean } {
	if (!Array.isArray(value)) return { text: String(value), isRepeated: false };
	const parts = (value as [string, unknown][]).map(([key, member], index) => {
		const escaped = [...key].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
		const written = writeMembers(member, isEscaped);
		return {
			...written,
			text: `${isEscaped && index % 2 === 1 ? `"${escaped}"` : JSON.stringify(key)}:${written.text}`,
		};
	});
	const keys = (value as [string, unknown][]).map(([key]) => key);
	const isRepeated = new Set(keys).size < keys.length || parts.some((part) => part.isRepeated);
	return { text: `{${parts.map(({ text }) => text).join()}}`, isRepeated };
}

const suite = "../shared/cases/bad-input/JSONTestSuite/test_parsing";

describe.skipIf(!existsSync(suite))("the JSON test suite", () => {
	const names = existsSync(suite) ? readdirSync(suite).filter((name) => name.endsWith(".json")) : [];

	/** Accepted also means: refused only because a key occurs twice, which we refuse on purpose. */
	async function accepts(name: string): Promise<boolean> {
		const decoded = decodeText(name, readFileSync(join(suite, name)));
		if ("fault" in decoded) return false;
		const { diagnostics } = await readDocuments(decoded, decoded.utf8);
		return diagnostics.every(({ code }) => code === "input/duplicate-key");
	}

	test("is accepted where it must be, and refused where it must be", async () => {
		expect(names.length).toBeGreaterThan(300);
		const wrong: string[] = [];
		for (const name of names)
			if (accepts !== undefined && (await accepts(name)) === name.startsWith("n_")) wrong.push(name);
		expect(wrong.filter((name) => !name.startsWith("i_"))).toEqual([]);
	});
});
