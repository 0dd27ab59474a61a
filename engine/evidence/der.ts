import { maxDerDepth } from "./limits.ts";
import { demand } from "./refusal.ts";

/** One element of DER: all of its bytes, and those after tag and length. */
export interface Der {
	readonly tag: number;
	readonly whole: Buffer;
	readonly content: Buffer;
}

export const derTag = {
	integer: 0x02,
	bitString: 0x03,
	octetString: 0x04,
	objectIdentifier: 0x06,
	sequence: 0x30,
	set: 0x31,
	/** Constructed, as all that are used here. */
	context: (number: number) => 0xa0 + number,
} as const;

/**
 * Reads the one element that the bytes are, and checks all below it: lengths as short as can be, nothing after the end,
 * one byte a tag. Then whoever reads it, reads the same.
 *
 * @throws Refusal MALFORMED, LIMIT_EXCEEDED
 */
export function readDer(bytes: Buffer): Der {
	const [only, ...rest] = elementsOf(bytes);
	demand(only && rest.length === 0, "MALFORMED", "DER is not one element");
	checkBelow(only, 0);
	return only;
}

function checkBelow(element: Der, depth: number): void {
	demand(depth < maxDerDepth, "LIMIT_EXCEEDED", `DER is nested deeper than ${maxDerDepth} levels`);
	if (isConstructed(element)) for (const child of childrenOf(element)) checkBelow(child, depth + 1);
}

function isConstructed({ tag }: Der): boolean {
	return (tag & 0x20) !== 0;
}

/** The elements inside of one. */
export function childrenOf({ content }: Der): readonly Der[] {
	return elementsOf(content);
}

function elementsOf(bytes: Buffer): readonly Der[] {
	const elements: Der[] = [];
	for (let at = 0; at < bytes.length; ) {
		const element = elementAt(bytes, at);
		elements.push(element);
		at += element.whole.length;
	}
	return elements;
}

function elementAt(bytes: Buffer, at: number): Der {
	const tag = bytes[at] as number;
	demand((tag & 0x1f) !== 0x1f && tag !== 0, "MALFORMED", "DER has a tag that is not known");
	const first = bytes[at + 1] ?? -1;
	const lengthBytes = first < 0x80 ? 0 : first - 0x80;
	demand(first >= 0 && lengthBytes <= 3 && first !== 0x80, "MALFORMED", "DER has a broken length");
	const start = at + 2 + lengthBytes;
	const length = lengthBytes === 0 ? first : bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0);
	const whole = bytes.subarray(at, start + length);
	demand(whole.length === start + length - at, "MALFORMED", "DER is cut off");
	demand(lengthOf(length).length === lengthBytes + 1, "MALFORMED", "DER has a length that is too long");
	return { tag, whole, content: bytes.subarray(start, start + length) };
}

/** Puts parts into one element. */
export function writeDer(tag: number, ...parts: readonly Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
	if (length < 0x80) return Buffer.from([length]);
	const bytes: number[] = [];
	for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
	return Buffer.from([0x80 + bytes.length, ...bytes]);
}

/** An object identifier: `1.3.6.1.4.1.57264.1.8`. */
export function readOid({ tag, content }: Der): string {
	demand(
		tag === derTag.objectIdentifier && content.length > 0,
		"MALFORMED",
		"DER has no object identifier where one must be",
	);
	const arcs: number[] = [];
	let arc = 0;
	for (const byte of content) {
		arc = arc * 128 + (byte & 0x7f);
		if ((byte & 0x80) !== 0) continue;
		if (arcs.length === 0) arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)));
		else arcs.push(arc);
		arc = 0;
	}
	return arcs.join(".");
}

/** The element for an object identifier. */
export function writeOid(oid: string): Buffer {
	const [first = 0, second = 0, ...rest] = oid.split(".").map(Number);
	return writeDer(derTag.objectIdentifier, ...[first * 40 + second, ...rest].map(arcBytes));
}

function arcBytes(arc: number): Buffer {
	const bytes = [arc % 128];
	for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift(0x80 + (rest % 128));
	return Buffer.from(bytes);
}
