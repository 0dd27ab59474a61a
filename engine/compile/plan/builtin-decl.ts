import { invariant } from "../../base/errors.ts";
import type { JsonObject, JsonValue } from "../../base/json.ts";
import type { Builtin } from "../../runtime/builtins.ts";

/** What the planner needs of a builtin's type. */
interface BuiltinDecl {
	readonly arity: number;
	/** Has no result: a call of it always holds. */
	readonly void: boolean;
	/** Has several results for the same arguments, as one collection. */
	readonly relation: boolean;
	/** OPA's JSON for the type. */
	readonly json: JsonObject;
}

const known = new WeakMap<Builtin, BuiltinDecl>();

/** The declaration of a builtin, read from the text of its type. */
export function builtinDecl(builtin: Builtin): BuiltinDecl {
	const earlier = known.get(builtin);
	if (earlier) return earlier;
	const decl = { ...readFunction(new TypeReader(builtin.type)), relation: builtin.relation ?? false };
	known.set(builtin, decl);
	return decl;
}

/** Walks the text of a type of `runtime/builtins.ts`. */
class TypeReader {
	readonly #text: string;
	#at = 0;

	constructor(text: string) {
		this.#text = text;
	}

	/** Takes `token` if it is next. */
	take(token: string): boolean {
		const found = this.#text.startsWith(token, this.#at);
		if (found) this.#at += token.length;
		return found;
	}

	expect(token: string): void {
		invariant(this.take(token), `the type ${this.#text} lacks ${token} at ${this.#at}`);
	}

	word(): string {
		const start = this.#at;
		while (/\w/.test(this.#text.charAt(this.#at))) this.#at++;
		return this.#text.slice(start, this.#at);
	}
}

/** `(T, T, ...T) => T`, `() => void` */
function readFunction(reader: TypeReader): Omit<BuiltinDecl, "relation"> {
	const args: JsonValue[] = [];
	let variadic: JsonObject | undefined;
	reader.expect("(");
	while (!reader.take(")")) {
		if (reader.take("...")) variadic = readType(reader);
		else args.push(readType(reader));
		reader.take(", ");
	}
	reader.expect(" => ");
	const result = reader.take("void") ? undefined : readType(reader);
	const json = {
		...(args.length > 0 && { args }),
		...(result && { result }),
		type: "function",
		...(variadic && { variadic }),
	};
	return { arity: args.length, void: result === undefined, json };
}

function readType(reader: TypeReader): JsonObject {
	const type = reader.word();
	if (type === "any") return reader.take("<") ? { of: readTypes(reader), type } : { type };
	if (type === "array") return readArray(reader);
	if (type === "object") return readObject(reader);
	if (type !== "set") return { type };
	reader.expect("[");
	const of = readType(reader);
	reader.expect("]");
	return { of, type };
}

/** `array[T]`, `array<T, T>`, `array<T>[T]` */
function readArray(reader: TypeReader): JsonObject {
	const fixed = reader.take("<") ? { static: readTypes(reader) } : {};
	if (!reader.take("[")) return { ...fixed, type: "array" };
	const dynamic = readType(reader);
	reader.expect("]");
	return { dynamic, ...fixed, type: "array" };
}

/** `object[K: V]`, `object<key: V>`, `object<key: V>[K: V]` */
function readObject(reader: TypeReader): JsonObject {
	const fixed = reader.take("<") ? { static: readFields(reader) } : {};
	if (!reader.take("[")) return { ...fixed, type: "object" };
	const key = readType(reader);
	reader.expect(": ");
	const value = readType(reader);
	reader.expect("]");
	return { dynamic: { key, value }, ...fixed, type: "object" };
}

function readTypes(reader: TypeReader): readonly JsonObject[] {
	const types: JsonObject[] = [];
	do types.push(readType(reader));
	while (reader.take(", "));
	reader.expect(">");
	return types;
}

function readFields(reader: TypeReader): readonly JsonObject[] {
	const fields: JsonObject[] = [];
	do {
		const key = reader.word();
		reader.expect(": ");
		fields.push({ key, value: readType(reader) });
	} while (reader.take(", "));
	reader.expect(">");
	return fields;
}
