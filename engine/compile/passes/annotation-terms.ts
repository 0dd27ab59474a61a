import type { JsonValue } from "../../base/json.ts";
import type { Span } from "../../base/source.ts";
import type { Annotations, Ref, Term } from "../../rego/ast.ts";

/** A link of the chain: where it is, and what it says there, if anything. */
export function linkTerm(path: Ref, annotations: Annotations | undefined, span: Span): Term {
	const steps: Term = { type: "array", value: path.slice(1).map((step) => ({ ...step, span })), span };
	const fields: [string, Term][] = [["path", steps]];
	if (annotations) fields.push(["annotations", annotationsTerm(annotations, span)]);
	return objectTerm(fields, span);
}

/** What an annotation says, under the names that its YAML has; what is empty is left out. */
export function annotationsTerm(annotations: Annotations, span: Span): Term {
	const { scope, title, entrypoint, description, organizations, relatedResources, authors, schemas, custom, labels } =
		annotations;
	const fields: [string, Term][] = [["scope", jsonTerm(scope, span)]];
	const add = (name: string, value: JsonValue | undefined): void => {
		if (value !== undefined && !isEmpty(value)) fields.push([name, jsonTerm(value, span)]);
	};
	add("title", title);
	if (entrypoint) add("entrypoint", true);
	add("description", description);
	add("organizations", organizations);
	add("related_resources", relatedResources?.map(withoutEmpty));
	add("authors", authors?.map(withoutEmpty));
	add(
		"schemas",
		schemas?.map(({ path, schema, definition }) => ({
			path: stepsOf(path),
			...(schema && { schema: stepsOf(schema) }),
			...(definition !== undefined && { definition }),
		})),
	);
	add("custom", custom);
	add("labels", labels);
	return objectTerm(fields, span);
}

function isEmpty(value: JsonValue): boolean {
	return value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
}

function withoutEmpty(fields: { readonly [name: string]: string | undefined }): { readonly [name: string]: string } {
	return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function stepsOf(ref: Ref): readonly string[] {
	return ref.flatMap((term) => (term.type === "string" || term.type === "var" ? [term.value] : []));
}

function objectTerm(fields: readonly (readonly [string, Term])[], span: Span): Term {
	return { type: "object", value: fields.map(([key, value]) => [{ type: "string", value: key, span }, value]), span };
}

function jsonTerm(value: JsonValue, span: Span): Term {
	if (value === null) return { type: "null", span };
	if (typeof value === "boolean") return { type: "boolean", value, span };
	if (typeof value === "number") return { type: "number", value: String(value), span };
	if (typeof value === "string") return { type: "string", value, span };
	if (Array.isArray(value)) return { type: "array", value: value.map((element) => jsonTerm(element, span)), span };
	return objectTerm(
		Object.entries(value).map(([key, field]) => [key, jsonTerm(field, span)]),
		span,
	);
}
