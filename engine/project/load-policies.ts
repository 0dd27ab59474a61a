import { defaultBundlePath } from "../bundle/default-bundle.ts";
import { type BundleAttempt, tryBundle } from "../gate/load-bundle.ts";

/** What makes policies ready to be asked that are written as Rego; it has the compiler, which a run over bundles never loads. */
export type LoadSources = (paths: readonly string[], options: SourceOptions) => Promise<BundleAttempt>;

export interface SourceOptions {
	readonly at: string;
	readonly print: (line: string) => void;
	/** Whether the sources are Rego v0. */
	readonly isV0: boolean;
}

/** Which policies to ask. Parapet's own when neither is named. */
export interface PolicyChoice {
	readonly bundles: readonly string[];
	/** Files and folders of Rego. */
	readonly policies: readonly string[];
	readonly isV0: boolean;
}

/** Loads all policies of a run. One that cannot be asked is told by its diagnostics and stops no other. */
export async function loadPolicies(
	choice: PolicyChoice,
	at: string,
	{ print, loadSources }: { readonly print: (line: string) => void; readonly loadSources: LoadSources },
): Promise<readonly BundleAttempt[]> {
	const attempts: BundleAttempt[] = [];
	for (const path of choice.bundles) attempts.push(await tryBundle(path, { at, print }));
	if (choice.policies.length > 0) attempts.push(await loadSources(choice.policies, { at, print, isV0: choice.isV0 }));
	if (attempts.length === 0) attempts.push(await tryBundle(defaultBundlePath(), { at, print, name: "default" }));
	return attempts;
}
