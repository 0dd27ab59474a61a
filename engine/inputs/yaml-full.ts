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
import type { Diagnostic } from "../base/diagnostic.ts";
import { isJsonObject, type JsonValue } from "../base/json.ts";
import type { Source } from "../base/source.ts";
import { inputDiagnostic } from "./diagnostics.ts";
import type { ExactIntegers } from "./exact-json.ts";
import { maxExpandedNodes } from "./limits.ts";
import { type Extent, type PlacedValue, Places, setMember } from "./places.ts";
import { extentOf, hasForeignEscape, isOpen, resolveScalar, scalarExtent, tagPrefix } from "./yaml-full-scalar.ts";
import { findDeepNesting } from "./yaml-nesting.ts";
import { renderKey, type YamlScalar } from "./yaml-scalar.ts";
import type { YamlPart } from "./yaml-split.ts";

/** What the full reader makes of one document. With an error among the diagnostics the value is not to be used. */
interface FullYaml {
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

/** Go's reader ends the name of an anchor at any other character, and takes the rest for the value. */
const plainAnchor = /^[\w-]+$/;

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
	/** Where the value that was read last stands, and its digits if a `number` cannot hold them. */
	#extent: Extent = { start: 0, end: 0 };
	#integer: bigint | undefined;
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
		this.#integer = undefined;
		if (isAlias(node)) return this.#readAlias(node);
		this.#nodeCount++;
		const anchor = (node as { anchor?: string } | null)?.anchor;
		if (anchor === undefined) return this.#readContent(node);
		if (!plainAnchor.test(anchor)) return this.#refuseDifference(node);
		const countBefore = this.#nodeCount;
		this.#anchors.set(anchor, undefined);
		const value = this.#readContent(node);
		const nodeCount = this.#nodeCount - countBefore + 1;
		this.#anchors.set(anchor, { value, extent: this.#extent, integer: this.#integer, nodeCount });
		return value;
	}

	#readContent(node: unknown): JsonValue {
		if (isMap(node) || isSeq(node)) return this.#readCollection(node);
		if (isScalar(node)) return this.#narrow(this.#readScalar(node), node);
		this.#extent = this.#place({ start: 0, end: 0 });
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
		this.#integer = anchored.integer;
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
		this.#keepDigits(container, step, this.#integer);
		this.#integer = undefined;
		return value;
	}

	#keepDigits(container: object, step: string | number, integer: bigint | undefined): void {
		const integers = this.#exact.get(container);
		if (integer === undefined) integers?.delete(step);
		else if (integers) integers.set(step, integer);
		else this.#exact.set(container, new Map([[step, integer]]));
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
				this.#keepDigits(object, key, this.#exact.get(value)?.get(key));
			}
		}
	}

	#readKey(node: unknown): string | undefined {
		if (isScalar(node)) {
			if (node.anchor !== undefined) this.read(node);
			const faultCount = this.#diagnostics.length;
			const key = renderKey(this.#readScalar(node), node.source ?? "");
			if (key === undefined && this.#diagnostics.length === faultCount)
				this.report("input/key", { reason: "null cannot be a key" }, extentOf(node));
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
		const value = resolveScalar(node, isOpen(node, this.#source.text, this.#offset));
		if (value !== undefined) return value;
		const tag = (node.tag ?? "").slice(tagPrefix.length);
		return this.report("input/tag", { text: node.source ?? "", tag }, extentOf(node));
	}

	/** What Kubernetes reads as another value must not be judged by ours. */
	#refuseDifference(node: unknown): null {
		return this.report("input/syntax", { reason: "Kubernetes reads this otherwise, or refuses it" }, extentOf(node));
	}

	/** JSON has no infinite numbers; big integers become the nearest number, and `#exact` keeps their digits. */
	#narrow(value: YamlScalar, node: Scalar): JsonValue {
		if (typeof value === "bigint") {
			this.#integer = value;
			return Number(value);
		}
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
	readonly integer: bigint | undefined;
	readonly nodeCount: number;
}

function isMergeKey(node: unknown): boolean {
	if (!isScalar(node) || node.value !== "<<") return false;
	return node.tag === undefined ? node.type === Scalar.PLAIN : node.tag === `${tagPrefix}merge`;
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
