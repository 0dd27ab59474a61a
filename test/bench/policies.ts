import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Source } from "../../engine/base/source.ts";
import { buildBundle } from "../../engine/compile/index.ts";

const POLICIES = "policies";
const RULES = 14;

/** The rule that makes a module carry the regular expressions. */
const regexRule: Source = {
	name: "policies/kubernetes/named_well/named_well.rego",
	text: `package policies.kubernetes.named_well

deny contains {"msg": "name it well"} if not regex.match(\`^[a-z][a-z0-9-]{0,62}$\`, input.metadata.name)
`,
};

/** Files of the first 14 rules of the default bundle, and of the library that they use. */
export function ruleFiles(): readonly string[] {
	const folders = readdirSync(join(POLICIES, "kubernetes")).sort().slice(0, RULES);
	const rules = folders.map((name) => join(POLICIES, "kubernetes", name, `${name}.rego`));
	const library = ["finding", "kubernetes"].map((name) => join(POLICIES, "lib", name, `${name}.rego`));
	return [...library, ...rules];
}

/** The sources of 14 rules. */
export function ruleSources(): readonly Source[] {
	return ruleFiles().map((name) => ({ name, text: readFileSync(name, "utf8") }));
}

/** The same, and one rule with a regular expression. */
export function ruleSourcesWithRegex(): readonly Source[] {
	return [...ruleSources(), regexRule];
}

/** The module of what the default bundle's recipe makes of sources. */
export function compileRules(sources: readonly Source[]): Uint8Array {
	const ask = { kind: "packages", patterns: ["policies.kubernetes.*"], entrypoints: [] } as const;
	const { bundle, diagnostics } = buildBundle({ sources, data: new TextEncoder().encode("{}"), ask });
	const wasm = bundle?.modules.get("policy.wasm");
	if (!wasm) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
	return wasm;
}
