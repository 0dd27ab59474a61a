import { isJsonObject, type JsonObject, type JsonValue } from "../base/json.ts";
import type { ManifestWasm } from "../bundle/manifest.ts";
import type { Module } from "../rego/ast.ts";
import { moduleToJson } from "../rego/to-json.ts";
import { packagePath, ruleName } from "./rule-paths.ts";

/** Entry points with what METADATA says about them: first of their rule, then of its package. Places in files are left out. */
export function describeEntrypoints(
	modules: readonly Module[],
	entrypoints: readonly string[],
): readonly Omit<ManifestWasm, "module">[] {
	const ofRules = new Map<string, readonly JsonObject[]>();
	const ofPackages = new Map<string, readonly JsonObject[]>();
	for (const module of modules) {
		const path = packagePath(module).join("/");
		const { annotations, rules } = moduleToJson(module);
		const own = objects(annotations).filter(({ scope }) => scope === "package");
		ofPackages.set(path, [...(ofPackages.get(path) ?? []), ...own]);
		for (const [i, rule] of module.rules.entries()) {
			const entrypoint = `${path}/${ruleName(rule)}`;
			const here = objects(objects(rules)[i]?.["annotations"]);
			ofRules.set(entrypoint, [...(ofRules.get(entrypoint) ?? []), ...here]);
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
