import type { Source } from "../base/source.ts";

/** The entry point that gathers what every rule of a bundle says: an object from rule id to a set of findings. */
export const FINDINGS_ENTRYPOINT = "parapet/findings";

/** `policies/kubernetes/image_registry/deny`: a rule of ours, whose id is `kubernetes.image_registry`. */
const ownRule = /^policies\/(.+\/.+)\/deny$/;

/** Those entry points whose answers are gathered, so that one evaluation, and one reading of the input, asks them all. */
export function gatheredEntrypoints(entrypoints: readonly string[]): readonly string[] {
	return entrypoints.filter((entrypoint) => ownRule.test(entrypoint));
}

/** The module with that entry point. The rules are partial sets, which are never undefined, so neither is the object. */
export function findingsModule(entrypoints: readonly string[]): Source {
	const members = gatheredEntrypoints(entrypoints).map((entrypoint) => {
		const id = entrypoint.replace(ownRule, "$1").replaceAll("/", ".");
		const [root, ...steps] = entrypoint.split("/");
		const ref = steps.map((step) => `[${JSON.stringify(step)}]`).join("");
		return `\t${JSON.stringify(id)}: data.${root}${ref},\n`;
	});
	const text = `package parapet\n\n# All findings of this bundle, by rule.\nfindings := {\n${members.join("")}}\n`;
	return { name: "parapet/findings.rego", text };
}
