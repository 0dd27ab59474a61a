import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { parse } from "yaml";
import { isJsonObject, type JsonObject, type JsonValue } from "../../engine/base/json.ts";
import { markBigint, parseExact } from "./exact-json.ts";

/** One case as OPA's case files have it; @see https://github.com/open-policy-agent/opa/blob/main/v1/test/cases/cases.go */
export interface Case {
	readonly note: string;
	readonly query: string;
	readonly modules: readonly string[];
	readonly data?: JsonValue;
	readonly input?: JsonValue;
	/** A Rego term, with sets perhaps. */
	readonly inputTerm?: string;
	/** The bindings of all solutions; in no order. */
	readonly wantResult?: readonly JsonValue[];
	readonly wantDefined?: boolean;
	readonly wantError?: string;
	readonly wantErrorCode?: string;
	/** Array values of bindings are to be sorted before they are compared. */
	readonly sortBindings: boolean;
	/** The error is one of a builtin, that only OPA's strict mode shows. */
	readonly strictError: boolean;
	/** Names that start like generated ones do not count among the bindings. */
	readonly ignoreGeneratedVars: boolean;
	readonly env: { readonly [name: string]: string };
	/** OPA's plan for the query, as JSON. */
	readonly plan?: JsonValue;
	readonly entryPoints: readonly string[];
	/** The results of evaluating the plan. */
	readonly wantPlanResult?: readonly JsonValue[];
}

/** Cases that belong together: those below a folder with a SOURCE file, or below the folder that was given. */
export interface Suite {
	/** The last two segments of the folder's path. */
	readonly name: string;
	readonly regoVersion: 0 | 1;
	readonly cases: readonly Case[];
}

/** Reads every case file below `folder`. */
export function loadSuites(folder: string): readonly Suite[] {
	const root = resolve(folder);
	const files = readdirSync(root, { recursive: true, encoding: "utf8" }).sort();
	const marked = files
		.filter((file) => /^SOURCE(\.\w+)?$/.test(basename(file)))
		.map((file) => join(root, dirname(file)));
	const suites = new Map<string, Case[]>();
	for (const file of files.filter((name) => /\.(json|ya?ml)$/.test(name))) {
		const path = join(root, file);
		const home = nearest(path, marked) ?? root;
		suites.set(home, [...(suites.get(home) ?? []), ...readCases(path)]);
	}
	return [...suites].filter(([, cases]) => cases.length > 0).map(([home, cases]) => ({ ...describe(home), cases }));
}

function describe(home: string): Pick<Suite, "name" | "regoVersion"> {
	const segments = home.split(sep);
	return { name: segments.slice(-2).join("/"), regoVersion: segments.includes("v0") ? 0 : 1 };
}

function nearest(path: string, folders: readonly string[]): string | undefined {
	const around = folders.filter((folder) => !relative(folder, path).startsWith(".."));
	return around.sort((a, b) => b.length - a.length)[0];
}

/** A file that holds no cases has none. */
function readCases(path: string): readonly Case[] {
	const text = readFileSync(path, "utf8");
	const file = path.endsWith(".json")
		? parseExact(text)
		: (readBigints(parse(text, { intAsBigInt: true })) as JsonValue);
	if (!isJsonObject(file) || !Array.isArray(file["cases"])) return [];
	return file["cases"].filter(isJsonObject).map(readCase);
}

function readBigints(value: unknown): unknown {
	if (typeof value === "bigint") return markBigint(value);
	if (Array.isArray(value)) return value.map(readBigints);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readBigints(inner)]));
}

function readCase(raw: JsonObject): Case {
	const present = <Value>(name: string): Value | undefined =>
		raw[name] === undefined || raw[name] === null ? undefined : (raw[name] as Value);
	const optional = {
		data: raw["data"],
		input: raw["input"],
		inputTerm: present<string>("input_term"),
		wantResult: present<JsonValue[]>("want_result"),
		wantDefined: present<boolean>("want_defined"),
		wantError: present<string>("want_error"),
		wantErrorCode: present<string>("want_error_code"),
		plan: present<JsonValue>("plan"),
		wantPlanResult: readPlanResult(raw["want_plan_result"]),
	};
	return {
		note: String(raw["note"]),
		query: String(raw["query"] ?? ""),
		modules: present<string[]>("modules") ?? [],
		sortBindings: raw["sort_bindings"] === true,
		strictError: raw["strict_error"] === true,
		ignoreGeneratedVars: raw["ignore_generated_vars"] === true,
		env: present<{ [name: string]: string }>("env") ?? {},
		entryPoints: present<string[]>("entrypoints") ?? [],
		...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
	};
}

/** A list of results; older cases have `{ <entry point>: { "result": <list> } }`. */
function readPlanResult(raw: JsonValue | undefined): readonly JsonValue[] | undefined {
	if (Array.isArray(raw)) return raw;
	const [entry] = isJsonObject(raw) ? Object.values(raw) : [];
	if (!isJsonObject(entry)) return undefined;
	return Array.isArray(entry["result"]) ? entry["result"] : [];
}
