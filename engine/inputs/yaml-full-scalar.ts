import { Scalar } from "yaml";
import { decodeUtf8 } from "../base/bytes.ts";
import type { Extent } from "./places.ts";
import { resolvePlain, type YamlScalar } from "./yaml-scalar.ts";

/** What the names of YAML's own tags start with. */
export const tagPrefix = "tag:yaml.org,2002:";

const nowhere: Extent = { start: 0, end: 0 };

const escapes = /\\(?:u[dD][89a-fA-F]|[\s\S])/g;

/** Whether a double-quoted text has an escape that the library takes and Go's reader refuses: `\/`, and halves of surrogate pairs. */
export function hasForeignEscape(text: string): boolean {
	for (const [found] of text.matchAll(escapes)) if (found === "\\/" || found.length > 2) return true;
	return false;
}

/** Where a node stands in the text that the library saw, without what follows it. */
export function extentOf(node: unknown): Extent {
	const range = (node as { range?: readonly [number, number, number] | null } | null)?.range;
	return range ? { start: range[0], end: range[1] } : nowhere;
}

/** As `extentOf`, but a block scalar ends before its last line break, and before empty lines that are not kept. */
export function scalarExtent(node: Scalar, text: string, offset: number): Extent {
	const { start, end } = extentOf(node);
	if (!isBlockScalar(node)) return { start, end };
	const whole = text.slice(start + offset, end + offset);
	const kept = /^[|>](?:[0-9]?\+|\+)/.test(whole);
	return { start, end: start + (kept ? whole.replace(/\r?\n$/, "").length : contentLength(whole)) };
}

/** The length without the line breaks at the end, and the spaces behind them. */
function contentLength(text: string): number {
	for (let end = text.length; ; end -= text.charAt(end - 1) === "\r" ? 1 : 0) {
		let at = end;
		while (text.charAt(at - 1) === " ") at--;
		if (text.charAt(at - 1) !== "\n") return end;
		end = at - 1;
	}
}

function isBlockScalar(node: Scalar): boolean {
	return node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
}

/** Whether a scalar ends with the file, without a line break. */
export function isOpen(node: Scalar, text: string, offset: number): boolean {
	return extentOf(node).end + offset >= text.length && !/\n *$/.test(text);
}

/** The library gives a line break to a block scalar whose last line is `open`, and Go's reader does not. */
function textOf(node: Scalar, open: boolean): string {
	const text = typeof node.value === "string" ? node.value : "";
	return open && isBlockScalar(node) && text.endsWith("\n") ? text.slice(0, -1) : text;
}

/** The value that a scalar stands for; `undefined` when its tag claims what its text is not. `open`: see `textOf`. */
export function resolveScalar(node: Scalar, open: boolean): YamlScalar | undefined {
	const text = textOf(node, open);
	if (node.tag === undefined) return node.type === Scalar.PLAIN ? resolvePlain(text) : text;
	if (!node.tag.startsWith(tagPrefix)) return text;
	const value = resolvePlain(text);
	switch (node.tag.slice(tagPrefix.length)) {
		case "bool":
			return typeof value === "boolean" ? value : undefined;
		case "int":
			return typeof value === "bigint" || Number.isInteger(value) ? value : undefined;
		case "float":
			return typeof value === "number" ? value : typeof value === "bigint" ? Number(value) : undefined;
		case "null":
			return value === null ? null : undefined;
		case "binary":
			return decodeUtf8(Buffer.from(text, "base64"));
		default:
			return text;
	}
}
