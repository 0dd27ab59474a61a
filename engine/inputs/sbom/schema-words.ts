import { closestName } from "../../base/closest-name.ts";
import type { JsonValue } from "../../base/json.ts";
import { type Route, renderRoute } from "../../base/route.ts";
import { memberOf } from "./members.ts";
import type { SchemaError } from "./schema-runtime.ts";

/** One thing that a schema does not allow, for a person. */
export interface SchemaFault {
	readonly error: SchemaError;
	/** Of the value that is wrong, or that has something missing. */
	readonly route: Route;
	readonly message: string;
}

/** What is wrong with a document, in the order of the schema; `formatName` is such as `CycloneDX 1.5`. */
export function schemaFaults(
	errors: readonly SchemaError[],
	document: JsonValue,
	formatName: string,
): readonly SchemaFault[] {
	return telling(errors).map((error) => {
		const place = routeOf(error.instancePath);
		const extra = error.params["additionalProperty"];
		const route = typeof extra === "string" ? [...place, extra] : place;
		const subject = place.length === 0 ? "the document" : renderRoute(place);
		return { error, route, message: `${subject} ${wordsOf(error, valueAt(document, place), formatName)}` };
	});
}

const composites = ["anyOf", "if", "oneOf"];

/**
 * Without the errors that say nothing by themselves. Where one of several forms must fit, ajv tells what is wrong with
 * each form and then that none fits: of these the one deepest in the document is told, for it is of the form that was meant.
 */
function telling(errors: readonly SchemaError[]): readonly SchemaError[] {
	const told: SchemaError[] = [];
	for (const error of errors) {
		if (!composites.includes(error.keyword)) {
			told.push(error);
			continue;
		}
		const forms: SchemaError[] = [];
		for (let last = told.at(-1); last && isWithin(last, error); last = told.at(-1)) {
			forms.unshift(last);
			told.pop();
		}
		const depths = forms.map(({ instancePath }) => instancePath.split("/").length);
		told.push(forms[depths.indexOf(Math.max(...depths))] ?? error);
	}
	return told;
}

function isWithin(inner: SchemaError, outer: SchemaError): boolean {
	return inner.instancePath === outer.instancePath || inner.instancePath.startsWith(`${outer.instancePath}/`);
}

/** From a JSON pointer. @see https://www.rfc-editor.org/rfc/rfc6901 */
function routeOf(pointer: string): Route {
	const steps = pointer.split("/").slice(1);
	return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll("~1", "/").replaceAll("~0", "~")));
}

function valueAt(document: JsonValue, route: Route): JsonValue | undefined {
	let value: JsonValue | undefined = document;
	for (const step of route) value = Array.isArray(value) ? value[Number(step)] : memberOf(value, String(step));
	return value;
}

const typeNames: { readonly [type: string]: string } = {
	array: "a list",
	boolean: "true or false",
	integer: "a whole number",
	null: "null",
	number: "a number",
	object: "an object",
	string: "a text",
};

/** So many allowed values are still read by a person. */
const maxValuesShown = 8;

/** What follows the name of the place. */
function wordsOf({ keyword, params }: SchemaError, value: JsonValue | undefined, formatName: string): string {
	switch (keyword) {
		case "required":
			return `has no ${JSON.stringify(params["missingProperty"])}`;
		case "additionalProperties":
			return `has ${JSON.stringify(params["additionalProperty"])}, which ${formatName} does not know there`;
		case "type":
			return `must be ${[params["type"]]
				.flat()
				.map((type) => typeNames[String(type)])
				.join(" or ")}`;
		case "enum":
			return `is ${shown(value)}, ${choiceOf(value, params["allowedValues"] as readonly string[])}`;
		case "const":
			return `is ${shown(value)}, and must be ${shown(params["allowedValue"] as JsonValue)}`;
		case "pattern":
			return `is ${shown(value)}, which is not written as ${formatName} asks`;
		case "format":
			return `is ${shown(value)}, which is no ${params["format"]}`;
		case "minLength":
			return "must not be empty";
		case "uniqueItems":
			return "has the same item twice";
		case "oneOf":
			return params["passingSchemas"] ? "has two forms at once" : "has none of the forms that are allowed";
		default:
			return `breaks the rule ${keyword}${"limit" in params ? ` ${params["limit"]}` : ""} of ${formatName}`;
	}
}

function choiceOf(value: JsonValue | undefined, allowed: readonly string[]): string {
	if (allowed.length <= maxValuesShown) {
		return `and must be ${allowed
			.map(shown)
			.join(", ")
			.replace(/, ([^,]*)$/, " or $1")}`;
	}
	const near = typeof value === "string" ? closestName(value, allowed) : undefined;
	const hint = near === undefined ? "" : `; did you mean ${shown(near)}?`;
	return `which is none of the ${allowed.length} values that are allowed${hint}`;
}

/** Longer values are cut. */
const shownLength = 60;

function shown(value: JsonValue | undefined): string {
	const text = JSON.stringify(value) ?? "nothing";
	return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
