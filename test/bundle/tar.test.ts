import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { unpackTar } from "modern-tar";
import { describe, expect, test } from "vitest";
import { concatBytes, encodeUtf8 } from "../../engine/base/bytes.ts";
import { decodeTar, ENTRY_LIMIT, encodeTar, type TarEntry } from "../../engine/bundle/tar.ts";
import { fc } from "../property.ts";

const file = (path: string, text = "x"): TarEntry => ({ path, bytes: encodeUtf8(text) });

/** An archive of one file with some bytes of its header written over, and the checksum made right again. */
function altered(changes: readonly (readonly [offset: number, text: string])[]): Uint8Array {
	const archive = encodeTar([file("a")]);
	for (const [offset, text] of changes) archive.set(encodeUtf8(text), offset);
	const sum = archive.subarray(0, 512).reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
	archive.set(encodeUtf8(`${sum.toString(8).padStart(6, "0")}\0 `), 148);
	return archive;
}

describe("round trip", () => {
	test("entries come back as they went in", () => {
		const step = fc.stringMatching(/^[a-zA-Z0-9_é-]{1,60}$/);
		const entries = fc.uniqueArray(
			fc.record({
				path: fc.array(step, { minLength: 1, maxLength: 5 }).map((steps) => steps.join("/")),
				bytes: fc.uint8Array(),
			}),
			{ selector: ({ path }) => path },
		);
		fc.assert(
			fc.property(entries, (list) => {
				expect(decodeTar(encodeTar(list))).toEqual({ entries: list });
			}),
		);
	});

	test("another reader reads the same", async () => {
		const long = `${"long/".repeat(40)}name.rego`;
		const read = await unpackTar(encodeTar([file("a.rego", "package a\n"), file(long, "")]));
		expect(read.map(({ header, data }) => [header.name, header.size, data?.length])).toEqual([
			["/a.rego", 10, 10],
			[`/${long}`, 0, 0],
		]);
	});

	test("folders are passed over and paths are made plain", () => {
		expect(decodeTar(altered([[156, "5"]]))).toEqual({ entries: [] });
		expect(decodeTar(altered([[0, "./a//b"]]))).toEqual({ entries: [{ path: "a/b", bytes: encodeUtf8("x") }] });
	});
});

describe("what is refused", () => {
	test.each([
		[
			"a path that leads out",
			altered([[0, "../../etc/passwd"]]),
			'the path "../../etc/passwd" leads out of the bundle',
		],
		["a path with a backslash", altered([[0, "..\\x"]]), 'the path "..\\\\x" is not plain'],
		["a path with a line break", altered([[0, "a\nb"]]), 'the path "a\\nb" is not plain'],
		["a symbolic link", altered([[156, "2"]]), "a is a link or a device, not a file"],
		["a hard link", altered([[156, "1"]]), "a is a link or a device, not a file"],
		["a device", altered([[156, "3"]]), "a is a link or a device, not a file"],
		["a sparse file", altered([[156, "S"]]), "a is a link or a device, not a file"],
		["a size that is not octal", altered([[124, "9"]]), "a header has a number that is not octal"],
		["a binary size", altered([[124, "\u0080"]]), "a header has a number that is not octal"],
		["a size beyond the end", altered([[124, "77777777777"]]), "it ends in the middle of a file"],
		["half a header", encodeTar([file("a")]).subarray(0, 100), "it ends in the middle of a header"],
		["a path twice", encodeTar([file("a"), file("a")]), "it has a twice"],
		["bytes of no archive", encodeUtf8("x".repeat(600)), "a header has a number that is not octal"],
		[
			"a broken pax header",
			concatBytes([encodeTar([file("y".repeat(120))]).fill(0x20, 512, 520)]),
			"a pax header is broken",
		],
	])("%s", (_, archive, fault) => expect(decodeTar(archive)).toEqual({ fault }));

	test("a wrong checksum", () => {
		const archive = encodeTar([file("a")]);
		archive[0] = 0x62;
		expect(decodeTar(archive)).toEqual({ fault: "a header's checksum is wrong" });
	});

	test("more entries than anybody needs", () => {
		const archive = encodeTar(Array.from({ length: ENTRY_LIMIT + 1 }, (_, i) => file(`f${i}`, "")));
		expect(decodeTar(archive)).toEqual({ fault: `it has more than ${ENTRY_LIMIT} entries` });
	});

	test("bytes of any kind never do more than be refused", () => {
		fc.assert(fc.property(fc.uint8Array({ maxLength: 2048 }), (bytes) => void decodeTar(bytes)));
	});
});

const outside = "../shared/cases/bad-input";
describe.skipIf(!existsSync(outside))("archives of others", () => {
	const archives = existsSync(outside)
		? readdirSync(outside, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tar"))
		: [];
	test.each(archives)("%s is read or refused", (name) => {
		const path = `${outside}/${name}`;
		if (statSync(path).isFile()) expect(Object.keys(decodeTar(new Uint8Array(readFileSync(path))))).toHaveLength(1);
	});
});
