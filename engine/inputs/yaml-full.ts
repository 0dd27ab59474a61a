import {
	type Alias,
	isAlias,
	isMap,
	isScalar,
	isSeq,
	type Pair,
	parseDocument,
	Scalar,
	type YAMLMap,
	type YAMLSeq,
} from "yaml";
import { decodeUtf8 } from "../base/bytes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import { isJsonObject, type JsonValue } from "../base/json.ts";
import type { Source } from "../base/source.ts";
import { inputDiagnostic } from "./diagnostics.ts";
import type { ExactIntegers } from "./exact-json.ts";
import { maxExpandedNodes } from "./limits.ts";
import { type Extent, type PlacedValue, Places, setMember } from "./places.ts";
import { findDeepNesting } from "./yaml-nesting.ts";
import { renderKey, resolvePlain, type YamlScalar } from "./yaml-scalar.ts";
import type { YamlPart } from "./yaml-split.ts";

/** What the full reader makes of one document. With an error among the diagnostics the value is not to be used. */
export interface FullYaml {
	readonly placed: PlacedValue;
	readonly exact: ExactIntegers;
	readonly diagnostics: readonly Diagnostic[];
}

/** Scalars come as text, because Kubernetes resolves them otherwise than the library; merge keys and duplicates are ours too. */
const options = {
	schema: "failsafe",
	strict: true,
	uniqueKeys: false,
	merge: false,
	resolveKnownTags: false,
	prettyErrors: false,
	logLevel: "silent",
} as const;

/** Reads any one YAML document, at the speed of the `yaml` library, and says what is wrong with it. */
export function readFullYaml(source: Source, part: YamlPart): FullYaml {
	const text = source.text.slice(part.start, part.end);
	const reader = new FullReader(source, part.start);
	const tooDeep = findDeepNesting(text);
	if (tooDeep !== undefined) {
		reader.report("input/depth", {}, { start: tooDeep, end: tooDeep + 1 });
		return reader.finish(null);
	}
	const document = withoutStackTraces(() => parseDocument(text, options));
	const [fault] = document.errors;
	if (fault) {
		reader.report("input/syntax", { reason: lowerFirst(fault.message) }, { start: fault.pos[0], end: fault.pos[1] });
		return reader.finish(null);
	}
	return reader.finish(reader.read(document.contents));
}

/** The library makes an `Error` of each of a text's faults, of which there can be a hundred thousand; their traces are most of its time. */
function withoutStackTraces<Result>(run: () => Result): Result {
	const limit = Error.stackTraceLimit;
	Error.stackTraceLimit = 0;
	try {
		return run();
	} finally {
		Error.stackTraceLimit = limit;
	}
}

const escapes = /\\(?:u[dD][89a-fA-F]|[\s\S])/g;

/** Whether a double-quoted text has an escape that the library takes and Go's reader refuses: `\/`, and halves of surrogate pairs. */
function hasForeignEscape(text: string): boolean {
	for (const [found] of text.matchAll(escapes)) if (found === "\\/" || found.length > 2) return true;
	return false;
}

/** Go's reader ends the name of an anchor at any other character, and takes the rest for the value. */
const plainAnchor = /^[\w-]+$/;

const tagPrefix = "tag:yaml.org,2002:";
const nowhere: Extent = { start: 0, end: 0 };

type Reportable = Parameters<typeof inputDiagnostic>;

/** Turns the library's nodes into a value, its places, and diagnostics. Recursion is bounded by `findDeepNesting`. */
class FullReader {
	readonly #source: Source;
	/** Where the text that the library saw starts in the source. */
	readonly #offset: number;
	readonly #places = new Places();
	readonly #exact = new Map<object, Map<string | number, bigint>>();
	readonly #diagnostics: Diagnostic[] = [];
	/** `undefined` while the anchor's value is being read. */
	readonly #anchors = new Map<string, Anchored | undefined>();
	#extent: Extent = nowhere;
	#inFlow = false;
	/** After an alias bomb aliases have no values any more, so what seems wrong behind it need not be. */
	#bombed = false;
	/** Aliases count as much as what they stand for. */
	#nodeCount = 0;

	constructor(source: Source, offset: number) {
		this.#source = source;
		this.#offset = offset;
	}

	finish(value: JsonValue): FullYaml {
		const placed = { value, extent: this.#extent, places: this.#places };
		return { placed, exact: this.#exact, diagnostics: this.#diagnostics };
	}

	/** `extent` is relative to the text that the library saw. */
	report(code: Reportable[0], parameters: object, extent: Extent): null {
		if (this.#bombed) return null;
		const span = { source: this.#source, start: this.#offset + extent.start, end: this.#offset + extent.end };
		this.#diagnostics.push(inputDiagnostic(code, parameters as never, { span }));
		return null;
	}

	/** The node's value; `#extent` is then where it stands. */
	read(node: unknown): JsonValue {
		if (isAlias(node)) return this.#readAlias(node);
		this.#nodeCount++;
		const anchor = (node as { anchor?: string } | null)?.anchor;
		if (anchor === undefined) return this.#readContent(node);
		if (!plainAnchor.test(anchor)) return this.#refuseDifference(node);
		const countBefore = this.#nodeCount;
		this.#anchors.set(anchor, undefined);
		const value = this.#readContent(node);
		this.#anchors.set(anchor, { value, extent: this.#extent, nodeCount: this.#nodeCount - countBefore + 1 });
		return value;
	}

	#readContent(node: unknown): JsonValue {
		if (isMap(node) || isSeq(node)) return this.#readCollection(node);
		if (isScalar(node)) return this.#narrow(this.#readScalar(node), node);
		this.#extent = nowhere;
		return null;
	}

	#readCollection(node: YAMLMap | YAMLSeq): JsonValue {
		const wasInFlow = this.#inFlow;
		this.#inFlow = wasInFlow || node.flow === true;
		const value = isMap(node) ? this.#readMapping(node) : this.#readSequence(node);
		this.#inFlow = wasInFlow;
		return value;
	}

	#readAlias(alias: Alias): JsonValue {
		const anchored = this.#anchors.get(alias.source);
		if (!anchored) return this.report("input/alias", { name: alias.source }, extentOf(alias));
		this.#nodeCount += anchored.nodeCount;
		if (this.#nodeCount > maxExpandedNodes) {
			this.report("input/alias-bomb", {}, extentOf(alias));
			this.#bombed = true;
			return null;
		}
		this.#extent = anchored.extent;
		return anchored.value;
	}

	#readSequence(node: YAMLSeq): JsonValue {
		const items: JsonValue[] = [];
		let end = extentOf(node).end;
		for (const [index, item] of node.items.entries()) {
			items.push(this.#readMember(items, index, item));
			end = this.#localEnd(item, end);
		}
		this.#settle(node, end);
		return items;
	}

	#readMapping(node: YAMLMap): JsonValue {
		const object: { [key: string]: JsonValue } = {};
		const explicit = new Set<string>();
		let end = extentOf(node).end;
		for (const pair of node.items as readonly Pair[]) {
			if (isMergeKey(pair.key)) this.#merge(object, pair.value);
			else {
				const key = this.#readKey(pair.key);
				if (key !== undefined) {
					if (explicit.has(key)) this.report("input/duplicate-key", { key }, extentOf(pair.key));
					explicit.add(key);
					setMember(object, key, this.#readMember(object, key, pair.value));
				}
			}
			end = this.#localEnd(pair.value ?? pair.key, end);
		}
		this.#settle(node, end);
		return object;
	}

	/** Reads a value and notes, as a member of `container`, its place and its digits. */
	#readMember(container: object, step: string | number, node: unknown): JsonValue {
		const value = this.read(node);
		this.#places.set(container, step, this.#extent);
		const scalar = isScalar(node) ? resolveScalar(node) : undefined;
		if (typeof scalar === "bigint") {
			const integers = this.#exact.get(container);
			if (integers) integers.set(step, scalar);
			else this.#exact.set(container, new Map([[step, scalar]]));
		}
		return value;
	}

	/** As Go's reader does it: in the order of the text, what comes later wins; in a sequence the first wins. */
	#merge(object: { [key: string]: JsonValue }, node: unknown): void {
		const sources = isSeq(node) ? [...node.items].reverse() : [node];
		for (const source of sources) {
			const value = this.read(source);
			if (!isJsonObject(value)) {
				this.report("input/merge", {}, extentOf(source));
				continue;
			}
			for (const [key, member] of Object.entries(value)) {
				setMember(object, key, member);
				this.#places.set(object, key, this.#places.get(value, key) ?? this.#extent);
			}
		}
	}

	#readKey(node: unknown): string | undefined {
		if (isScalar(node)) {
			if (node.anchor !== undefined) this.read(node);
			const key = renderKey(this.#readScalar(node), node.source ?? "");
			if (key === undefined) this.report("input/key", { reason: "null cannot be a key" }, extentOf(node));
			return key;
		}
		const value = isAlias(node) ? this.read(node) : undefined;
		if (typeof value === "string") return value;
		this.report("input/key", { reason: "only a scalar can be a key" }, extentOf(node));
		return undefined;
	}

	#readScalar(node: Scalar): YamlScalar {
		this.#extent = this.#place(scalarExtent(node, this.#source.text, this.#offset));
		if (node.type === Scalar.QUOTE_DOUBLE && hasForeignEscape(this.#textOf(extentOf(node)))) {
			return this.#refuseDifference(node);
		}
		if (this.#inFlow && node.type === Scalar.PLAIN && node.source?.startsWith("?")) return this.#refuseDifference(node);
		const value = resolveScalar(node);
		if (value !== undefined) return isOpenBlock(node, this.#source.text, this.#offset) ? dropBreak(value) : value;
		const tag = (node.tag ?? "").slice(tagPrefix.length);
		return this.report("input/tag", { text: node.source ?? "", tag }, extentOf(node));
	}

	/** What Kubernetes reads as another value must not be judged by ours. */
	#refuseDifference(node: unknown): null {
		return this.report("input/syntax", { reason: "Kubernetes reads this otherwise, or refuses it" }, extentOf(node));
	}

	/** JSON has no infinite numbers; big integers become the nearest number, and `#exact` keeps their digits. */
	#narrow(value: YamlScalar, node: Scalar): JsonValue {
		if (typeof value === "bigint") return Number(value);
		if (typeof value !== "number" || Number.isFinite(value)) return value;
		return this.report("input/number", { text: node.source ?? "" }, extentOf(node));
	}

	/** The end of a member, relative to the library's text; an alias ends where it is written, not where its anchor is. */
	#localEnd(member: unknown, otherwise: number): number {
		if (isAlias(member)) return extentOf(member).end;
		return member === null ? otherwise : this.#extent.end - this.#offset;
	}

	/** A block collection ends where its last member does; the library would count the line break behind it. */
	#settle(node: YAMLMap | YAMLSeq, lastEnd: number): void {
		const { start, end } = extentOf(node);
		this.#extent = this.#place({ start, end: node.flow ? end : lastEnd });
	}

	#place(extent: Extent): Extent {
		return { start: extent.start + this.#offset, end: extent.end + this.#offset };
	}

	#textOf(extent: Extent): string {
		return this.#source.text.slice(extent.start + this.#offset, extent.end + this.#offset);
	}
}

interface Anchored {
	readonly value: JsonValue;
	readonly extent: Extent;
	readonly nodeCount: number;
}

/** Relative to the library's text, without what follows the value. */
function extentOf(node: unknown): Extent {
	const range = (node as { range?: readonly [number, number, number] | null } | null)?.range;
	return range ? { start: range[0], end: range[1] } : nowhere;
}

/** A block scalar's extent ends before its last line break; one that is not kept does not end in empty lines. */
function scalarExtent(node: Scalar, text: string, offset: number): Extent {
	const { start, end } = extentOf(node);
	if (!isBlockScalar(node)) return { start, end };
	const whole = text.slice(start + offset, end + offset);
	const kept = /^[|>](?:[0-9]?\+|\+)/.test(whole);
	const trimmed = kept ? whole.replace(/\r?\n$/, "") : whole.replace(/(?:\r?\n *)+$/, "");
	return { start, end: start + trimmed.length };
}

function isBlockScalar(node: Scalar): boolean {
	return node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
}

/** Whether a block scalar's last line ends with the file, without a line break: then the value has none either. */
function isOpenBlock(node: Scalar, text: string, offset: number): boolean {
	if (!isBlockScalar(node)) return false;
	return extentOf(node).end + offset >= text.length && !/\n *$/.test(text);
}

function dropBreak(value: YamlScalar): YamlScalar {
	return typeof value === "string" && value.endsWith("\n") ? value.slice(0, -1) : value;
}

function isMergeKey(node: unknown): boolean {
	if (!isScalar(node) || node.value !== "<<") return false;
	return node.tag === undefined ? node.type === Scalar.PLAIN : node.tag === `${tagPrefix}merge`;
}

/** The value that a scalar stands for; `undefined` when its tag claims what its text is not. */
function resolveScalar(node: Scalar): YamlScalar | undefined {
	const text = typeof node.value === "string" ? node.value : "";
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

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
