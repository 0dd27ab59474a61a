import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import { ParapetError } from "../base/errors.ts";
import { trustDiagnostic } from "./diagnostics.ts";
import { identityFault } from "./identity.ts";
import { readKey } from "./public-key.ts";
import { Refusal } from "./refusal.ts";
import type { Trust, TrustedKey, TrustedKeySource, TrustPolicy, TrustRoot, TrustRootSource } from "./trust.ts";
import { readTrustedRoots } from "./trusted-root.ts";

/** What a trust policy gave. `trust` is missing when anything is wrong: half a trust policy is another one. */
export interface TrustResult {
	readonly trust?: Trust;
	readonly diagnostics: readonly Diagnostic[];
}

/** Gives the bytes of a file that a trust policy names; throws a `ParapetError` when it cannot. */
export type ReadFile = (path: string) => Uint8Array;

/** The name of the copy of Sigstore's public-good root that Parapet carries. */
export const publicGoodName = "sigstore public-good";

/**
 * Reads the files of a trust policy and checks all of it. Nothing is fetched: without a root of its own the policy gets the
 * copy of Sigstore's public-good root that Parapet carries.
 */
export async function loadTrust(policy: TrustPolicy, readFile: ReadFile): Promise<TrustResult> {
	const diagnostics: Diagnostic[] = [];
	const sources = policy.roots?.length ? policy.roots : [{ name: publicGoodName, builtin: true as const }];
	const roots: TrustRoot[] = [];
	for (const source of sources) roots.push(...(await loadRoot(source, readFile, diagnostics)));
	const keys = (policy.keys ?? []).flatMap((source) => loadKey(source, readFile, diagnostics) ?? []);
	const identities = policy.identities ?? [];
	for (const identity of identities) {
		const fault = identityFault(identity);
		if (fault) diagnostics.push(trustDiagnostic("proof/bad-identity", { name: identity.name, fault }));
	}
	for (const [name, entries] of Object.entries({ roots: sources, keys, identities }))
		if (new Set(entries.map((entry) => entry.name)).size < entries.length)
			diagnostics.push(trustDiagnostic("proof/duplicate-trust", { name }));
	return hasErrors(diagnostics) ? { diagnostics } : { trust: { roots, identities, keys }, diagnostics };
}

async function loadRoot(
	source: TrustRootSource,
	readFile: ReadFile,
	diagnostics: Diagnostic[],
): Promise<readonly TrustRoot[]> {
	const { name } = source;
	try {
		const content = "file" in source ? readFile(source.file) : await publicGoodRoot();
		const roots = await readTrustedRoots(content, { name, isBuiltin: !("file" in source) });
		const [{ sha256: actual } = { sha256: "" }] = roots;
		const expected = "file" in source ? source.sha256 : undefined;
		if (expected === undefined || expected === actual) return roots;
		diagnostics.push(trustDiagnostic("proof/changed-trusted-root", { name, expected, actual }));
	} catch (error) {
		diagnostics.push(problem("proof/bad-trusted-root", name, error));
	}
	return [];
}

async function publicGoodRoot(): Promise<Uint8Array> {
	const { publicGoodRootJson } = await import("./trusted-root.generated.ts");
	return Buffer.from(publicGoodRootJson);
}

function loadKey(source: TrustedKeySource, readFile: ReadFile, diagnostics: Diagnostic[]): TrustedKey | undefined {
	const { name, file, transparencyLog = "required" } = source;
	try {
		return { name, key: readKey(readFile(file)), transparencyLog };
	} catch (error) {
		diagnostics.push(problem("proof/bad-key", name, error));
		return undefined;
	}
}

/** A file that is not there, or one that is not what it must be. Anything else is a bug, and goes on. */
function problem(code: "proof/bad-trusted-root" | "proof/bad-key", name: string, error: unknown): Diagnostic {
	if (error instanceof ParapetError) return trustDiagnostic("proof/unreadable-trust", { name, fault: error.message });
	if (error instanceof Refusal) return trustDiagnostic(code, { name, fault: error.message });
	throw error;
}
