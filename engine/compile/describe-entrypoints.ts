import { isJsonObject, type JsonObject, type JsonValue } from "../base/json.ts";
import type { ManifestWasm } from "../bundle/manifest.ts";
import type { Module, Rule } from "../rego/ast.ts";
import { moduleToJson } from "../rego/to-json.ts";
import { packagePath, ruleName } from "./rule-paths.ts";

/** Entry points with what METADATA says about them: first of their rule, then of its package. Places in files are left out. */
export function describeEntrypoints(
	modules: readonly Module[],
	entrypoints: readonly string[],
): readonly Omit<ManifestWasm, "module">[] {
	const asked = new Set(entrypoints);
	const ofRules = new Map<string, readonly JsonObject[]>();
	const ofPackages = new Map<string, readonly JsonObject[]>();
	for (const module of modules) {
		const path = packagePath(module).join("/");
		const rules = module.rules.filter((rule) => asked.has(`${path}/${ruleName(rule)}`));
		const json = moduleToJson(withoutCode(module, rules));
		add(
			ofPackages,
			path,
			objects(json["annotations"]).filter(({ scope }) => scope === "package"),
		);
		for (const [i, rule] of rules.entries()) {
			add(ofRules, `${path}/${ruleName(rule)}`, objects(objects(json["rules"])[i]?.["annotations"]));
		}
	}
	return entrypoints.map((entrypoint) => {
		const ofPackage = ofPackages.get(entrypoint.slice(0, entrypoint.lastIndexOf("/"))) ?? [];
		return { entrypoint, annotations: [...(ofRules.get(entrypoint) ?? []), ...ofPackage] };
	});
}

function objects(value: JsonValue | undefined): readonly JsonObject[] {
	return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** METADATA is all that is to be printed. */
function withoutCode(module: Module, rules: readonly Rule[]): Module {
	return { ...module, imports: [], rules: rules.map((rule) => ({ ...rule, body: [] })) };
}

function add(lists: Map<string, readonly JsonObject[]>, key: string, more: readonly JsonObject[]): void {
	lists.set(key, [...(lists.get(key) ?? []), ...more]);
}
