import { concatBytes, decodeUtf8, encodeUtf8 } from "../base/bytes.ts";

/** A file of an archive. `path` is relative, with slashes, without `.`, `..` and empty steps. */
export interface TarEntry {
	readonly path: string;
	readonly bytes: Uint8Array;
}

/** What was found, or why the archive is refused. */
type TarResult = { readonly entries: readonly TarEntry[] } | { readonly fault: string };

/** Stops an archive of millions of empty files, each of which costs an object. */
export const ENTRY_LIMIT = 20_000;
/** Stops names that are longer than any file system allows. */
const PATH_LIMIT_BYTES = 4096;

const BLOCK_BYTES = 512;
const END_OF_ARCHIVE_BYTES = 2 * BLOCK_BYTES;

/** Fields of a header: offset, size. @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html */
const NAME = [0, 100] as const;
const MODE = [100, 8] as const;
const USER = [108, 8] as const;
const GROUP = [116, 8] as const;
const SIZE = [124, 12] as const;
const MODIFIED = [136, 12] as const;
const CHECKSUM = [148, 8] as const;
const TYPE = 156;
const MAGIC = [257, 8] as const;
const PREFIX = [345, 155] as const;

type Field = readonly [offset: number, sizeBytes: number];

class TarFault extends Error {}

/** Reads an archive that stands in memory; nothing is written anywhere. Links, devices and paths that lead out are refused. */
export function decodeTar(archive: Uint8Array): TarResult {
	try {
		return { entries: readEntries(archive) };
	} catch (cause) {
		if (cause instanceof TarFault) return { fault: cause.message };
		throw cause;
	}
}

function readEntries(archive: Uint8Array): readonly TarEntry[] {
	const entries = new Map<string, TarEntry>();
	let longPath: string | undefined;
	let seen = 0;
	let at = 0;
	while (at < archive.length) {
		const header = archive.subarray(at, at + BLOCK_BYTES);
		if (header.length < BLOCK_BYTES) throw new TarFault("it ends in the middle of a header");
		if (header.every((byte) => byte === 0)) break;
		checkSum(header);
		if (++seen > ENTRY_LIMIT) throw new TarFault(`it has more than ${ENTRY_LIMIT} entries`);
		const type = String.fromCharCode(header[TYPE] as number);
		const bytes = bodyOf(archive, header, at + BLOCK_BYTES);
		at += BLOCK_BYTES + Math.ceil(bytes.length / BLOCK_BYTES) * BLOCK_BYTES;
		if (type === "x") longPath = paxPath(bytes) ?? longPath;
		else if (type === "L") longPath = textOf(bytes);
		else if (type !== "g") {
			const path = safePath(longPath ?? shortPath(header));
			longPath = undefined;
			if (type === "5") continue;
			if (type !== "0" && type !== "\0") throw new TarFault(`${path} is a link or a device, not a file`);
			if (entries.has(path)) throw new TarFault(`it has ${path} twice`);
			entries.set(path, { path, bytes });
		}
	}
	return [...entries.values()];
}

function bodyOf(archive: Uint8Array, header: Uint8Array, start: number): Uint8Array {
	const sizeBytes = octal(header, SIZE);
	if (start + sizeBytes > archive.length) throw new TarFault("it ends in the middle of a file");
	return archive.subarray(start, start + sizeBytes);
}

/** Numbers are octal text; the binary form for numbers above 8 GiB is refused with everything else. */
function octal(header: Uint8Array, field: Field): number {
	const text = fieldText(header, field).trim();
	if (text === "") return 0;
	if (!/^[0-7]+$/.test(text)) throw new TarFault("a header has a number that is not octal");
	return Number.parseInt(text, 8);
}

/** The sum of the header's bytes, its own field taken as spaces. */
function sumOf(header: Uint8Array): number {
	let sum = 0;
	for (const [i, byte] of header.entries()) {
		sum += i >= CHECKSUM[0] && i < CHECKSUM[0] + CHECKSUM[1] ? 0x20 : byte;
	}
	return sum;
}

function checkSum(header: Uint8Array): void {
	if (octal(header, CHECKSUM) !== sumOf(header)) throw new TarFault("a header's checksum is wrong");
}

function shortPath(header: Uint8Array): string {
	const name = fieldText(header, NAME);
	const prefix = fieldText(header, MAGIC).startsWith("ustar") ? fieldText(header, PREFIX) : "";
	return prefix === "" ? name : `${prefix}/${name}`;
}

function fieldText(header: Uint8Array, [offset, sizeBytes]: Field): string {
	return textOf(header.subarray(offset, offset + sizeBytes));
}

/** Up to the first NUL. */
function textOf(bytes: Uint8Array): string {
	const end = bytes.indexOf(0);
	return decodeUtf8(end === -1 ? bytes : bytes.subarray(0, end));
}

/** The `path` record of a pax header: `size key=value\n`, size in bytes of the whole record. */
function paxPath(records: Uint8Array): string | undefined {
	let path: string | undefined;
	for (let at = 0; at < records.length; ) {
		const space = records.indexOf(0x20, at);
		const sizeBytes = Number(decodeUtf8(records.subarray(at, space === -1 ? at : space)));
		if (!(sizeBytes > 0) || at + sizeBytes > records.length) throw new TarFault("a pax header is broken");
		const record = decodeUtf8(records.subarray(space + 1, at + sizeBytes - 1));
		if (record.startsWith("path=")) path = record.slice("path=".length);
		if (record.startsWith("size=")) throw new TarFault("a pax header gives a file another size");
		at += sizeBytes;
	}
	return path;
}

/** A leading slash, as OPA writes it, and a leading `./` mean the root of the bundle. */
function safePath(path: string): string {
	const relative = path.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "");
	if (encodeUtf8(relative).length > PATH_LIMIT_BYTES) throw new TarFault("a path is too long");
	// biome-ignore lint/suspicious/noControlCharactersInRegex: a control character in a path is what is refused here
	if (/[\x00-\x1f\x7f\\]/.test(relative)) throw new TarFault(`the path ${JSON.stringify(path)} is not plain`);
	const steps = relative.split("/");
	if (steps.includes("..")) throw new TarFault(`the path ${JSON.stringify(path)} leads out of the bundle`);
	return steps.filter((step) => step !== "." && step !== "").join("/");
}

/** Writes an archive as OPA does, with paths from the root. The same entries give the same bytes: no time, no owner. */
export function encodeTar(entries: readonly TarEntry[]): Uint8Array {
	const parts: Uint8Array[] = [];
	for (const { path, bytes } of entries) {
		const name = encodeUtf8(`/${path}`);
		if (name.length > NAME[1]) parts.push(...encodeFile("x", encodeUtf8("/pax"), encodePaxPath(`/${path}`)));
		parts.push(...encodeFile("0", name.subarray(0, NAME[1]), bytes));
	}
	return concatBytes([...parts, new Uint8Array(END_OF_ARCHIVE_BYTES)]);
}

function encodeFile(type: string, name: Uint8Array, bytes: Uint8Array): readonly Uint8Array[] {
	const header = new Uint8Array(BLOCK_BYTES);
	const put = ([offset]: Field, text: string) => header.set(encodeUtf8(text), offset);
	const putOctal = (field: Field, value: number) => put(field, value.toString(8).padStart(field[1] - 1, "0"));
	header.set(name, NAME[0]);
	putOctal(MODE, 0o644);
	putOctal(USER, 0);
	putOctal(GROUP, 0);
	putOctal(SIZE, bytes.length);
	putOctal(MODIFIED, 0);
	put([TYPE, 1], type);
	put(MAGIC, "ustar\u000000");
	put(CHECKSUM, `${sumOf(header).toString(8).padStart(6, "0")}\0 `);
	const padding = new Uint8Array((BLOCK_BYTES - (bytes.length % BLOCK_BYTES)) % BLOCK_BYTES);
	return [header, bytes, padding];
}

/** The record's size counts its own digits. */
function encodePaxPath(path: string): Uint8Array {
	const record = encodeUtf8(` path=${path}\n`);
	let sizeBytes = record.length;
	while (String(sizeBytes).length + record.length !== sizeBytes) sizeBytes = String(sizeBytes).length + record.length;
	return concatBytes([encodeUtf8(String(sizeBytes)), record]);
}
