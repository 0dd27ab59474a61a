import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hashLines } from "../../engine/report/line-hash.ts";

const hashes = (text: string): readonly string[] => hashLines({ name: "", text }).slice(1);

/** The definition: each line's next 100 characters (no blanks, one 65535 at the end, then zeros) as digits to the base 37. */
function defined(text: string): readonly string[] {
	const units = [...text.replace(/[ \t]/g, ""), "\uffff"].map((character) => BigInt(character.charCodeAt(0)));
	const starts = [0, ...units.flatMap((unit, index) => (unit === 10n ? [index + 1] : []))];
	const counts = new Map<string, number>();
	return starts.map((start) => {
		let hash = 0n;
		for (let index = start; index < start + 100; index++) hash = BigInt.asUintN(64, hash * 37n + (units[index] ?? 0n));
		const text = hash.toString(16);
		counts.set(text, (counts.get(text) ?? 0) + 1);
		return `${text}:${counts.get(text)}`;
	});
}

test("an empty file has the hash that GitHub gives it", () => {
	expect(hashes("")).toEqual(["c129715d7a2bc9a3:1"]);
});

test.each(["deployment", "rendered", "cronjob"])(
	"the lines of the shop's %s.yaml have the hashes of the definition",
	(name) => {
		const text = readFileSync(`test/fixtures/shop/${name}.yaml`, "utf8");
		expect(hashes(text)).toEqual(defined(text));
	},
);

test("all line endings are one, and blanks do not count", () => {
	const text = "a: 1\nb: 2\n\nc:\n";
	expect(hashes(text.replaceAll("\n", "\r\n"))).toEqual(hashes(text));
	expect(hashes(text.replaceAll("\n", "\r"))).toEqual(hashes(text));
	expect(hashes(text.replaceAll(" ", "\t  "))).toEqual(hashes(text));
});

test("lines with the same next hundred characters are told apart by their order", () => {
	const lines = hashes("same\n".repeat(60));
	expect(lines.slice(0, 3).map((line) => line.split(":")[1])).toEqual(["1", "2", "3"]);
	expect(new Set(lines).size).toBe(61);
});
