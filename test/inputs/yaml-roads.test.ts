import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { parse, stringify, type ToStringOptions } from "yaml";
import type { JsonValue } from "../../engine/base/json.ts";
import { renderRoute } from "../../engine/base/route.ts";
import { positionAt } from "../../engine/base/source.ts";
import type { Document } from "../../engine/inputs/document.ts";
import { extentAt, type PlacedValue } from "../../engine/inputs/places.ts";
import { readDocuments } from "../../engine/inputs/read-documents.ts";
import { readYaml } from "../../engine/inputs/yaml.ts";
import { readPlainYaml } from "../../engine/inputs/yaml-block.ts";
import { readFullYaml } from "../../engine/inputs/yaml-full.ts";
import { splitYaml } from "../../engine/inputs/yaml-split.ts";
import { fc } from "../property.ts";

const manifests = "../shared/cases/kubernetes";
const suite = "../shared/cases/bad-input/yaml-test-suite";

/** The texts of the YAML test suite; it writes white space that is hard to see with other characters. */
async function suiteTexts(): Promise<readonly { name: string; text: string }[]> {
	const files = textsBelow(join(suite, "src"), /\.yaml$/);
	const cases = await Promise.all(
		files.map(async ({ name, text }) => {
			const { values } = await readYaml({ name, text });
			const list = values.flatMap(({ value }) => value as readonly { readonly yaml?: string }[]);
			return list.flatMap(({ yaml }) => (yaml === undefined ? [] : [{ name, text: plainText(yaml) }]));
		}),
	);
	return cases.flat();
}

function plainText(shown: string): string {
	return shown
		.replaceAll("␣", " ")
		.replace(/—*»/g, "\t")
		.replaceAll("⇔", "\ufeff")
		.replaceAll("←", "\r")
		.replaceAll("↵", "")
		.replace(/∎\n$/, "");
}

/** All YAML texts below a folder, by name. */
function textsBelow(folder: string, extension: RegExp): readonly { name: string; text: string }[] {
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((name) => extension.test(name))
		.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}

/** Every route that a value has, with its value. */
function* routesOf(
	value: JsonValue,
	route: readonly (string | number)[] = [],
): Generator<[readonly (string | number)[], JsonValue]> {
	yield [route, value];
	if (typeof value !== "object" || value === null) return;
	for (const [key, member] of Object.entries(value)) {
		yield* routesOf(member, [...route, Array.isArray(value) ? Number(key) : key]);
	}
}

/** The extents of all parts that have a length, by route. */
function extentsOf(placed: PlacedValue): readonly string[] {
	return [...routesOf(placed.value)]
		.map(([route]) => ({ route, ...extentAt(placed, route) }))
		.filter(({ start, end }) => end > start)
		.map(({ route, start, end }) => `${JSON.stringify(route)} ${start}-${end}`);
}

/** Where the fast road and the full reader differ in a text. */
function differences(name: string, text: string): readonly string[] {
	const found: string[] = [];
	for (const part of splitYaml(text)) {
		const plain = readPlainYaml(text, part, "placed");
		if (!plain) continue;
		const full = readFullYaml({ name, text }, part);
		const where = `${name} at ${part.start}`;
		if (full.diagnostics.length > 0) found.push(`${where}: ${full.diagnostics[0]?.message}`);
		else if (JSON.stringify(plain.value) !== JSON.stringify(full.placed.value)) {
			found.push(`${where}: ${JSON.stringify(plain.value)} ≠ ${JSON.stringify(full.placed.value)}`);
		} else {
			const other = extentsOf(full.placed);
			const first = extentsOf(plain).findIndex((extent, index) => extent !== other[index]);
			if (first >= 0) found.push(`${where}: ${extentsOf(plain)[first]} ≠ ${other[first]}`);
		}
	}
	return found;
}

describe.skipIf(!existsSync(suite))("the fast road", () => {
	test("agrees with the full reader on all that it accepts of the YAML test suite", async () => {
		const texts = await suiteTexts();
		expect(texts.length).toBeGreaterThan(300);
		expect(texts.flatMap(({ name, text }) => differences(name, text))).toEqual([]);
	});
});

/** Values whose texts have all that YAML cares about, except what has a table of its own: digits, `<<` and `?`. */
const text = fc.string({ unit: fc.constantFrom(..."ab é名😀 \n:#-,[]{}&*!|>'\"%@`~=\\yn.") });
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
	value: fc.oneof(
		{ depthSize: "small" },
		fc.constantFrom(null, true, false, 0, -1.5, 12),
		text,
		fc.array(tie("value")),
		fc.dictionary(text, tie("value")),
	),
}));

/** The library writes some texts in flow style so that they cannot be read back. */
function libraryReads(written: string, value: JsonValue): boolean {
	try {
		return isDeepStrictEqual(parse(written, { version: "1.1" }), value);
	} catch {
		return false;
	}
}

test("any value that the library can write and read is read the same, by both roads alike", async () => {
	const run = async (value: JsonValue, options: ToStringOptions & { readonly indentSeq: boolean }) => {
		const written = stringify(value, { version: "1.1", ...options });
		expect(differences("a.yaml", written)).toEqual([]);
		fc.pre(libraryReads(written, value));
		const { values, diagnostics } = await readYaml({ name: "a.yaml", text: written });
		expect(diagnostics).toEqual([]);
		expect(values[0]?.value ?? null).toEqual(value);
	};
	const options = fc.record({
		indentSeq: fc.boolean(),
		collectionStyle: fc.constantFrom("any" as const, "flow" as const),
		lineWidth: fc.constantFrom(0, 20, 80),
		singleQuote: fc.constantFrom(null, true, false),
	});
	await fc.assert(fc.asyncProperty(value, options, run), { numRuns: 300 });
});

describe.skipIf(!existsSync(manifests))("real manifests", () => {
	const texts = existsSync(manifests) ? textsBelow(manifests, /\.(?:ya?ml|golden)$/) : [];

	test("are read alike by both roads, values and places", () => {
		const some = texts.filter((_, index) => index % 3 === 0);
		expect(some.flatMap(({ name, text }) => differences(name, text))).toEqual([]);
	});

	test("have places whose text, read again, is the value", async () => {
		const some = texts.filter(({ text }, index) => index % 3 === 1 && text.length < 20_000 && !/[&*]\w/.test(text));
		const found: string[] = [];
		for (const { name, text } of some) {
			for (const document of (await readDocuments({ name, text })).documents)
				found.push(...(await strayPlaces(document, text)));
		}
		expect(found).toEqual([]);
	});
});

/** The routes of a document whose span does not hold the value, in the text of its file before secrets are masked. */
async function strayPlaces(document: Document, text: string): Promise<readonly string[]> {
	const stray: string[] = [];
	for (const [route, value] of routesOf(document.value)) {
		const { source, start, end } = document.locate(route);
		const indent = " ".repeat(positionAt(source, start).column - 1);
		const lineBreak = end < text.length ? "\n" : "";
		const { values } = await readYaml({ name: "", text: indent + text.slice(start, end) + lineBreak });
		if (JSON.stringify(values[0]?.value ?? null) !== JSON.stringify(value))
			stray.push(`${source.name} ${renderRoute(route)}`);
	}
	return stray;
}
