import { resolve } from "node:path";
import { defaultBundlePath } from "../bundle/default-bundle.ts";
import type { LoadOptions } from "../gate/bundle-questions.ts";
import { type BundleAttempt, tryBundle } from "../gate/load-bundle.ts";

/** What makes policies ready to be asked that are written as Rego; it has the compiler, which a run over bundles never loads. */
export type LoadSources = (paths: readonly string[], options: SourceOptions) => Promise<BundleAttempt>;

export interface SourceOptions extends Omit<LoadOptions, "digest"> {
	/** Whether the sources are Rego v0. */
	readonly isV0: boolean;
}

/** Which policies to ask. Parapet's own when neither is named. */
export interface PolicyChoice {
	/** Files; `default` is Parapet's own. */
	readonly bundles: readonly string[];
	/** Files and folders of Rego. */
	readonly policies: readonly string[];
	readonly isV0: boolean;
}

/** The bundle that is called by this name is Parapet's own; a file of the name is `./default`. */
export const ownBundleName = "default";

/** What policies are loaded with. */
export interface PolicyLoading extends Omit<LoadOptions, "digest"> {
	/** Absolute: what the paths are relative to. */
	readonly folder: string;
	readonly loadSources: LoadSources;
}

/** Loads all policies of a run. One that cannot be asked is told by its diagnostics and stops no other. */
export async function loadPolicies(choice: PolicyChoice, loading: PolicyLoading): Promise<readonly BundleAttempt[]> {
	const { folder, loadSources, ...options } = loading;
	const { bundles, policies, isV0 } = choice;
	const attempts: BundleAttempt[] = [];
	for (const name of bundles.length + policies.length > 0 ? bundles : [ownBundleName]) {
		const path = name === ownBundleName ? defaultBundlePath() : resolve(folder, name);
		attempts.push(await tryBundle(path, { ...options, name }));
	}
	// Sources go by the names that the caller gave them, which this process understands in its own folder only.
	const sources = folder === process.cwd() ? policies : policies.map((path) => resolve(folder, path));
	if (sources.length > 0) attempts.push(await loadSources(sources, { ...options, isV0 }));
	return attempts;
}
