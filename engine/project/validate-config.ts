import type { ErrorObject } from "ajv";
import { closestName } from "../base/closest-name.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { JsonValue } from "../base/json.ts";
import { type Route, renderRoute } from "../base/route.ts";
import { valueAt } from "../inputs/places.ts";
import type { ConfigFile } from "./config-file.ts";
import { configDiagnostic } from "./diagnostics.ts";

/** Everything in which a configuration differs from its JSON Schema. The library is loaded only for this. */
export async function validateConfig(file: ConfigFile): Promise<readonly Diagnostic[]> {
	const { Ajv } = await import("ajv");
	const { default: schema } = await import("./parapet.schema.json", { with: { type: "json" } });
	const ajv = new Ajv({ allErrors: true, verbose: true, ownProperties: true, allowUnionTypes: true });
	const validate = ajv.compile(schema);
	if (validate(file.value)) return [];
	const errors = (validate.errors ?? []).filter((error) => isOwn(error) && !isLevelOff(error));
	return errors.map((error) => explain(file, error));
}

/** `level: off` without quotes is `false` to readers of YAML 1.1, of which ours is one. */
function isLevelOff({ instancePath, data }: ErrorObject): boolean {
	return data === false && /^\/rules\/[^/]*\/level$/.test(instancePath);
}

/** What a branch of a `oneOf` misses is told by the `oneOf` itself. */
function isOwn({ schemaPath }: ErrorObject): boolean {
	return !schemaPath.includes("/oneOf/");
}

function explain(file: ConfigFile, error: ErrorObject): Diagnostic {
	const route = routeOf(file.value, error.instancePath);
	const { params } = error as { readonly params: { readonly [name: string]: unknown } };
	const place = { span: file.locate(route) };
	switch (error.keyword) {
		case "additionalProperties": {
			const key = String(params["additionalProperty"]);
			const known = Object.keys((error.parentSchema as { properties: object }).properties).sort();
			const span = file.locateKey([...route, key]);
			const near = closestName(key, known);
			return configDiagnostic("config/unknown-key", { key, near, known: known.join(", ") }, { span });
		}
		case "required":
			return configDiagnostic(
				"config/missing-key",
				{ what: nameOf(route), key: String(params["missingProperty"]) },
				place,
			);
		case "enum": {
			const known = params["allowedValues"] as readonly string[];
			const value = valueAt(file.value, route);
			const near = typeof value === "string" ? closestName(value, known) : undefined;
			return configDiagnostic("config/value", { value: shown(value), known: known.join(", "), near }, place);
		}
		default:
			if (renderRoute(route) === "version") return configDiagnostic("config/version", {}, place);
			return configDiagnostic("config/shape", { what: nameOf(route), expected: expectationOf(route, error) }, place);
	}
}

/** The steps of a JSON Pointer; those into lists are numbers. */
function routeOf(root: JsonValue, pointer: string): Route {
	const route: (string | number)[] = [];
	for (const part of pointer.split("/").slice(1)) {
		const step = part.replaceAll("~1", "/").replaceAll("~0", "~");
		route.push(Array.isArray(valueAt(root, route)) ? Number(step) : step);
	}
	return route;
}

function nameOf(route: Route): string {
	return route.length === 0 ? "the configuration" : renderRoute(route);
}

const typeNames: { readonly [type: string]: string } = {
	object: "a mapping",
	array: "a list",
	string: "a text (in quotes, where it looks like a number or a boolean)",
	"string,array": "a text or a list of texts",
};

const patternNames: { readonly [key: string]: string } = {
	expires: "a day such as 2027-01-31",
	fingerprint: "sha256: and 64 lower-case hex digits",
	sha256: "64 lower-case hex digits",
};

/** What should stand there, in words. */
function expectationOf(route: Route, { keyword, params, parentSchema }: ErrorObject): string {
	const { type, allowedValue, limit, missingProperty } = params as { readonly [name: string]: unknown };
	switch (keyword) {
		case "type":
			return typeNames[String(type)] ?? String(type);
		case "const":
			return String(allowedValue);
		case "oneOf":
			return `one with either ${alternativesOf(parentSchema)}`;
		case "dependencies":
			return `one with ${missingProperty}`;
		case "maxLength":
			return `no longer than ${limit} characters`;
		default:
			return patternNames[String(route.at(-1))] ?? "something that is not empty";
	}
}

function alternativesOf(schema: unknown): string {
	const { oneOf } = schema as { readonly oneOf: readonly { readonly required: readonly string[] }[] };
	return oneOf.map(({ required }) => JSON.stringify(required[0])).join(" or ");
}

/** Values from the file are cut, so that a message stays one line. */
const shownLength = 60;

function shown(value: JsonValue): string {
	const text = JSON.stringify(value);
	return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
