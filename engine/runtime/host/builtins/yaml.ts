import { createRequire } from "node:module";
import type * as YamlLibrary from "yaml";
import type { JsonValue } from "../../../base/json.ts";
import type { BuiltinResult, ExactJson, HostBuiltins } from "../builtin.ts";
import { textArgs } from "./text-args.ts";

/** `yaml.*`: YAML 1.2 with the numbers of 1.1 (`017`, `0b11`, `1_000`), as OPA's reader has it; the first document counts. */
export const yamlBuiltins: HostBuiltins = {
	"yaml.is_valid": textArgs((text) => unmarshal(text) !== undefined),
	"yaml.unmarshal": textArgs((text) => unmarshal(text)),
	"yaml.marshal": ({ args: [value] }) => marshal(value ?? null),
};

/** Stops a document whose aliases multiply ("billion laughs"). */
const ALIAS_LIMIT = 100;

/** A policy calls in the middle of an evaluation, so the library is loaded at once, and only when it is needed. */
let library: typeof YamlLibrary | undefined;
function yaml(): typeof YamlLibrary {
	library ??= createRequire(import.meta.url)("yaml") as typeof YamlLibrary;
	return library;
}

const integer = (test: RegExp, radix: string): YamlLibrary.ScalarTag => ({
	tag: "tag:yaml.org,2002:int",
	default: true,
	test,
	resolve: (text) => {
		const digits = text.replace(/^[-+]?(?:0[box])?/, "").replaceAll("_", "");
		const value = BigInt(radix + digits);
		const signed = text.startsWith("-") ? -value : value;
		return Number.isSafeInteger(Number(signed)) ? Number(signed) : signed;
	},
});

const olderIntegers = [
	integer(/^[-+]?0b[01_]+$/, "0b"),
	integer(/^[-+]?0[0-7_]+$/, "0o"),
	integer(/^[-+]?0o[0-7_]+$/, "0o"),
	integer(/^[-+]?0x[0-9a-fA-F_]+$/, "0x"),
	integer(/^[-+]?[0-9][0-9_]*$/, ""),
];

function unmarshal(text: string): BuiltinResult {
	const [document] = yaml().parseAllDocuments(text, {
		schema: "core",
		merge: true,
		uniqueKeys: false,
		logLevel: "silent",
		customTags: (tags) => [...olderIntegers, ...tags, "binary"],
	});
	if (document === undefined || !("contents" in document)) return null;
	if (document.errors.length > 0) return undefined;
	try {
		return plain(document.toJS({ mapAsMap: true, maxAliasCount: ALIAS_LIMIT }));
	} catch (cause) {
		// Aliases without end or beyond the limit, and what JSON cannot say: not valid, as in OPA.
		if (cause instanceof ReferenceError || cause instanceof NotJson) return undefined;
		throw cause;
	}
}

class NotJson extends Error {}

/** What the library gives for a document, as JSON has it: keys are strings, bytes are text. */
function plain(value: unknown): ExactJson {
	if (value instanceof Map) {
		return Object.fromEntries([...value].map(([key, inner]) => [keyText(key), plain(inner)]));
	}
	if (Array.isArray(value)) return value.map(plain);
	if (value instanceof Uint8Array) return Buffer.from(value).toString("utf8");
	if (typeof value === "number" && !Number.isFinite(value)) throw new NotJson();
	return value as JsonValue;
}

function keyText(key: unknown): string {
	if (typeof key === "string" || typeof key === "number" || typeof key === "bigint" || typeof key === "boolean") {
		return String(key);
	}
	throw new NotJson();
}

function marshal(value: JsonValue): string {
	const { Document, visit } = yaml();
	const document = new Document(value, { sortMapEntries: true });
	visit(document, {
		Scalar: (_, scalar) => {
			if (typeof scalar.value !== "string") return;
			if (scalar.value.includes("\n")) scalar.type = "BLOCK_LITERAL";
			else if (looksLikeAnother.test(scalar.value)) scalar.type = "QUOTE_DOUBLE";
		},
	});
	return document.toString({ singleQuote: true, lineWidth: 0 });
}

/** Text that some reader of YAML would take for a boolean, a null, a number or a date. */
const looksLikeAnother =
	/^(?:|~|null|true|false|yes|no|on|off|y|n|[-+]?(?:\.inf|\.nan|[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|\.[0-9]+|0[box][0-9a-f_]+|[0-9][0-9:]*:[0-9:]+)|\d{4}-\d\d?-\d\d?.*)$/i;
