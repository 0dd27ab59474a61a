import { expect, test } from "vitest";
import { encodeUtf8 } from "../../engine/base/bytes.ts";
import { buildSound } from "../../engine/compile/build-sound.ts";

/** File name → text. Gives what can be asked, and what is wrong: `file code`. */
const built = (files: Readonly<Record<string, string>>, missing = "") => {
	const sources = Object.entries(files).map(([name, text]) => ({ name, text }));
	const { bundle, diagnostics } = buildSound({
		sources,
		data: encodeUtf8("{}"),
		ask: { kind: "verdicts" },
		missingBuiltins: (needed) => new Map(needed.filter((name) => name === missing).map((name) => [name, "gone"])),
	});
	const asked = bundle?.manifest.wasm.map(({ entrypoint }) => entrypoint);
	return [asked, ...diagnostics.map(({ code, span }) => `${span?.source.name} ${code}`)];
};

const good = 'package good\n\ndeny contains "x" if input.x\n';
const syntax = "package bad\n\ndeny contains {\n";
const unsafe = "package unsafe\n\ndeny contains x if not y\n";
const calls = "package calls\n\ndeny contains time.format(1) if input.x\n";
const leaning = "package leaning\n\nimport data.bad\n\ndeny contains x if some x in bad.list\n";
const indirect = "package indirect\n\ndeny contains x if some x in data.leaning.deny\n";
const whole = "package whole\n\ndeny contains x if some x in data[input.name].deny\n";
const more = "package bad\n\nwarn contains 1\n";
const nameless = "package 1\n\ndeny contains 1\n";

test.each([
	[{ a: good }, [["good/deny"]]],
	[{ a: good, b: syntax }, [["good/deny"], "b rego/unexpected-token"]],
	[{ a: good, b: unsafe }, [["good/deny"], "b rego/unsafe-var"]],
	[{ a: good, b: syntax, c: unsafe }, [["good/deny"], "b rego/unexpected-token", "c rego/unsafe-var"]],
	[{ a: good, b: syntax, c: more }, [["good/deny"], "b rego/unexpected-token", "c rego/left-out"]],
	[
		{ a: good, b: syntax, c: leaning, d: indirect },
		[["good/deny"], "b rego/unexpected-token", "c rego/left-out", "d rego/left-out"],
	],
	[{ a: good, b: syntax, c: whole }, [["good/deny"], "b rego/unexpected-token", "c rego/left-out"]],
	[{ a: good, b: nameless }, [["good/deny"], "b rego/unexpected-token"]],
	[{ b: syntax }, [undefined, "b rego/unexpected-token"]],
	[{ a: "package lib\n\nx := 1\n", b: syntax }, [undefined, "b rego/unexpected-token"]],
	[{ a: "package lib\n\nx := 1\n" }, [undefined, "undefined rego/nothing-to-ask"]],
])("what no fault reaches is built: %j", (files, expected) => {
	expect(built(files as Readonly<Record<string, string>>)).toEqual(expected);
});

test("a call of a builtin that is missing is a fault of its package", () => {
	expect(built({ a: good, b: calls }, "time.format")).toEqual([["good/deny"], "b rego/missing-builtin"]);
});
