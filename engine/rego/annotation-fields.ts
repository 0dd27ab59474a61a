import { isJsonObject, type JsonObject, type JsonValue } from "../base/json.ts";
import type { Annotations, Ref } from "./ast.ts";
import { parseRef, parseTerm } from "./query.ts";

/** The fields of a METADATA block, its scope as written: the statement below decides when it is missing. */
export type AnnotationFields = Omit<Annotations, "scope" | "span"> & { readonly scope?: string };

type FieldOf<Name extends keyof Annotations> = NonNullable<Annotations[Name]>;

/** Thrown where a field does not have OPA's shape, and caught by `readFields`. */
class FieldFault extends Error {}

/**
 * Checks a METADATA block's value for OPA's fields; unknown ones are passed over. Gives the fault as text.
 *
 * @see https://www.openpolicyagent.org/docs/policy-language/#metadata
 */
export function readFields(value: JsonValue): AnnotationFields | { readonly fault: string } {
	try {
		if (value === null) return { entrypoint: false };
		if (!isJsonObject(value)) throw new FieldFault(`yaml: cannot unmarshal ${nameOf(value)} into a METADATA block`);
		return fieldsOf(value);
	} catch (error) {
		if (error instanceof FieldFault) return { fault: error.message };
		throw error;
	}
}

function fieldsOf(block: JsonObject): AnnotationFields {
	const scope = textField(block, "scope");
	const title = textField(block, "title");
	const description = textField(block, "description");
	const organizations = listField(block, "organizations")?.map((item) => textOf(item, "organizations"));
	const relatedResources = listField(block, "related_resources")?.map(relatedResource);
	const authors = listField(block, "authors")?.map(author);
	const schemas = listField(block, "schemas")?.map(schema);
	const compile = mapField(block, "compile");
	const custom = mapField(block, "custom");
	const labels = mapField(block, "labels");
	return {
		...(scope && { scope }),
		entrypoint: flagField(block, "entrypoint"),
		...(title && { title }),
		...(description && { description }),
		...(organizations && { organizations }),
		...(relatedResources && { relatedResources }),
		...(authors && { authors }),
		...(schemas && { schemas }),
		...(compile && { compile: compilation(compile) }),
		...(custom && { custom }),
		...(labels && { labels }),
	};
}

function textField(block: JsonObject, name: string): string | undefined {
	const value = ownField(block, name);
	return value === undefined || value === null ? undefined : textOf(value, name);
}

/** Other scalars are taken as the text they stand for, as YAML does. */
function textOf(value: JsonValue, name: string): string {
	if (value === null) return "";
	if (typeof value === "object") throw new FieldFault(`yaml: cannot unmarshal ${nameOf(value)} into ${name}: a string`);
	return String(value);
}

function flagField(block: JsonObject, name: string): boolean {
	const value = ownField(block, name) ?? false;
	if (typeof value === "boolean") return value;
	// A field that is known to be a flag takes the words of YAML 1.1 too.
	if (typeof value === "string" && /^(?:y|Y|yes|Yes|YES|on|On|ON)$/.test(value)) return true;
	if (typeof value === "string" && /^(?:n|N|no|No|NO|off|Off|OFF)$/.test(value)) return false;
	throw new FieldFault(`yaml: cannot unmarshal ${nameOf(value)} into ${name}: a boolean`);
}

function listField(block: JsonObject, name: string): readonly JsonValue[] | undefined {
	const value = ownField(block, name);
	if (value === undefined || value === null) return undefined;
	if (!Array.isArray(value)) throw new FieldFault(`yaml: cannot unmarshal ${nameOf(value)} into ${name}: a list`);
	return value;
}

function mapField(block: JsonObject, name: string): JsonObject | undefined {
	const value = ownField(block, name);
	if (value === undefined || value === null) return undefined;
	if (!isJsonObject(value)) throw new FieldFault(`yaml: cannot unmarshal ${nameOf(value)} into ${name}: a map`);
	return value;
}

function relatedResource(value: JsonValue): FieldOf<"relatedResources">[number] {
	if (typeof value === "string") {
		if (value === "") throw new FieldFault("invalid related-resource definition : ref URL may not be empty string");
		return { ref: urlOf(value) };
	}
	if (!isJsonObject(value)) {
		throw new FieldFault(
			`invalid related-resource definition ${JSON.stringify(value)}: invalid value type, must be string or map`,
		);
	}
	const description = trimmedText(value, "description");
	const ref = trimmedText(value, "ref");
	if (ref === "") {
		throw new FieldFault(
			`invalid related-resource definition ${JSON.stringify(value)}: 'ref' value required in object`,
		);
	}
	return { ref: urlOf(ref), ...(description && { description }) };
}

function urlOf(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here.
	if (/[\u0000-\u001f\u007f]/.test(text) || /%(?![0-9A-Fa-f]{2})/.test(text)) {
		throw new FieldFault(`invalid related-resource definition ${text}: parse ${JSON.stringify(text)}: invalid URL`);
	}
	return text;
}

function author(value: JsonValue): FieldOf<"authors">[number] {
	if (typeof value === "string") return authorOfText(value);
	if (!isJsonObject(value)) {
		throw new FieldFault(
			`invalid author definition ${JSON.stringify(value)}: invalid value type, must be string or map`,
		);
	}
	const name = trimmedText(value, "name");
	const email = trimmedText(value, "email");
	if (name === "" && email === "") {
		throw new FieldFault(
			`invalid author definition ${JSON.stringify(value)}: 'name' and/or 'email' values required in object`,
		);
	}
	return { ...(name && { name }), ...(email && { email }) };
}

/** `Jane Doe <jane@example.com>`: the last word, in angle brackets, is the address. */
function authorOfText(text: string): FieldOf<"authors">[number] {
	const words = text.split(/\s+/).filter((word) => word !== "");
	if (words.length === 0) throw new FieldFault("invalid author definition : author is an empty string");
	const [, email] = /^<(.*)>$/.exec(words.at(-1) as string) ?? [];
	const name = (email === undefined ? words : words.slice(0, -1)).join(" ");
	return { ...(name && { name }), ...(email && { email }) };
}

function schema(value: JsonValue): FieldOf<"schemas">[number] {
	const [first] = isJsonObject(value) ? Object.entries(value) : [];
	if (!first) throw new FieldFault("invalid document reference");
	const [place, declared] = first;
	const path = refOf(place);
	if (!path) throw new FieldFault("invalid document reference");
	if (typeof declared === "string") return { path, schema: schemaRefOf(declared) };
	if (!isJsonObject(declared)) throw new FieldFault(`invalid schema declaration for path "${place}"`);
	return { path, definition: declared };
}

function schemaRefOf(text: string): Ref {
	const { term } = parseTerm({ name: "schema", text });
	const ref = term?.type === "ref" ? term.value : term?.type === "var" ? [term] : [];
	const [root] = ref;
	if (root?.type !== "var" || root.value !== "schema") throw new FieldFault("invalid schema reference");
	return ref;
}

function compilation(block: JsonObject): FieldOf<"compile"> {
	const unknowns = ownField(block, "unknowns");
	const mask = ownField(block, "mask_rule");
	return {
		...(Array.isArray(unknowns) && { unknowns: unknowns.filter(isText).map(unknownOf) }),
		...(isText(mask) && { maskRule: maskRuleOf(mask) }),
	};
}

function unknownOf(text: string): Ref {
	const ref = refOf(text);
	if (!ref) throw new FieldFault(`invalid unknowns element ${JSON.stringify(text)}`);
	return ref;
}

function maskRuleOf(text: string): Ref {
	const { term } = parseTerm({ name: "mask_rule", text });
	if (term?.type === "ref") return term.value;
	if (term?.type === "var" || term?.type === "string") return [term];
	throw new FieldFault(`invalid mask_rule annotation ${JSON.stringify(text)}`);
}

function refOf(text: string): Ref | undefined {
	return parseRef({ name: "ref", text }).ref;
}

function trimmedText(block: JsonObject, name: string): string {
	const value = ownField(block, name);
	return typeof value === "string" ? value.trim() : "";
}

function ownField(block: JsonObject, name: string): JsonValue | undefined {
	return Object.hasOwn(block, name) ? block[name] : undefined;
}

function isText(value: JsonValue | undefined): value is string {
	return typeof value === "string";
}

function nameOf(value: JsonValue): string {
	if (Array.isArray(value)) return "a list";
	return typeof value === "object" ? "a map" : JSON.stringify(value);
}
