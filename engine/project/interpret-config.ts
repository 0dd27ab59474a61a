import type { Diagnostic } from "../base/diagnostic.ts";
import type { TrustedIdentity, TrustedKeySource, TrustPolicy, TrustRootSource } from "../evidence/trust.ts";
import type { CertificateClaims } from "../evidence/verification.ts";
import type { RuleId, RuleSeverity } from "../gate/rule.ts";
import type { Waiver } from "../gate/waiver.ts";
import type { Config, ConfiguredRule, EvidenceSource } from "./config.ts";
import type { ConfigFile } from "./config-file.ts";
import { configDiagnostic } from "./diagnostics.ts";
import { ownBundleName } from "./load-policies.ts";

/** The file's value once its schema holds. */
interface WrittenConfig {
	readonly bundles?: readonly string[];
	readonly policies?: readonly string[];
	readonly inputs?: readonly string[];
	readonly exclude?: readonly string[];
	readonly "fail-on"?: RuleSeverity;
	readonly rules?: { readonly [id: RuleId]: WrittenRule };
	readonly waivers?: readonly WrittenWaiver[];
	readonly trust?: WrittenTrust;
	readonly evidence?: readonly WrittenEvidence[];
}

type WrittenRule = Omit<ConfiguredRule, "level"> & { readonly level?: ConfiguredRule["level"] | false };
type WrittenWaiver = Omit<Waiver, "files"> & { readonly files?: string | readonly string[] };

interface WrittenTrust {
	readonly roots?: readonly { readonly name: string; readonly file?: string; readonly sha256?: string }[];
	readonly identities?: readonly (Omit<TrustedIdentity, "claims"> & { readonly claims?: object })[];
	readonly keys?: readonly (TrustedKeySource & { readonly "transparency-log"?: "required" | "none" })[];
}

interface WrittenEvidence {
	readonly artifact?: string;
	readonly image?: string;
	readonly bundles: readonly string[];
}

/** From a path in the configuration to the path that the user would write. */
type Rebase = (path: string) => string;

interface Interpreted {
	readonly config: Config;
	readonly diagnostics: readonly Diagnostic[];
}

/** What a configuration means whose schema holds, and what the schema cannot see. */
export function interpretConfig(file: ConfigFile, rebase: Rebase): Interpreted {
	const written = file.value as unknown as WrittenConfig;
	const paths = (list: readonly string[] = []) => list.map(rebase);
	const config: Config = {
		bundles: (written.bundles ?? []).map((path) => (path === ownBundleName ? path : rebase(path))),
		policies: paths(written.policies),
		inputs: paths(written.inputs),
		exclude: written.exclude ?? [],
		...(written["fail-on"] && { failOn: written["fail-on"] }),
		rules: new Map(Object.entries(written.rules ?? {}).map(([id, rule]) => [id, settingOf(rule)])),
		waivers: (written.waivers ?? []).map(waiverOf),
		...(written.trust && { trust: trustOf(written.trust, rebase) }),
		evidence: (written.evidence ?? []).map((source) => evidenceOf(source, rebase)),
	};
	return { config, diagnostics: [...findBadDates(file, config), ...findNegations(file, written)] };
}

function settingOf({ level, ...rest }: WrittenRule): ConfiguredRule {
	return level === undefined ? rest : { ...rest, level: level === false ? "off" : level };
}

function waiverOf({ files, ...rest }: WrittenWaiver): Waiver {
	return files === undefined ? rest : { ...rest, files: [files].flat() };
}

function trustOf({ roots, identities, keys }: WrittenTrust, rebase: Rebase): TrustPolicy {
	return {
		...(roots && { roots: roots.map((root) => rootOf(root, rebase)) }),
		...(identities && { identities: identities.map(identityOf) }),
		...(keys && { keys: keys.map((key) => keyOf(key, rebase)) }),
	};
}

function rootOf(
	{ name, file, sha256 }: { name: string; file?: string; sha256?: string },
	rebase: Rebase,
): TrustRootSource {
	if (file === undefined) return { name, builtin: true };
	return { name, file: rebase(file), ...(sha256 !== undefined && { sha256 }) };
}

function identityOf({ claims, ...rest }: Omit<TrustedIdentity, "claims"> & { claims?: object }): TrustedIdentity {
	if (!claims) return rest;
	const named = Object.entries(claims).map(([key, value]) => [camelCase(key), value]);
	return { ...rest, claims: Object.fromEntries(named) as CertificateClaims };
}

function keyOf(
	{ name, file, "transparency-log": log }: TrustedKeySource & { "transparency-log"?: "required" | "none" },
	rebase: Rebase,
): TrustedKeySource {
	return { name, file: rebase(file), ...(log && { transparencyLog: log }) };
}

function evidenceOf({ artifact, image, bundles }: WrittenEvidence, rebase: Rebase): EvidenceSource {
	const rebased = bundles.map(rebase);
	if (artifact !== undefined) return { kind: "file", artifact: rebase(artifact), bundles: rebased };
	return { kind: "image", image: image as string, bundles: rebased };
}

function camelCase(key: string): string {
	return key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Days that have the form of one and that no calendar has. */
function findBadDates(file: ConfigFile, { waivers }: Config): readonly Diagnostic[] {
	return waivers.flatMap(({ expires }, index) => {
		const day = new Date(`${expires}T00:00:00Z`);
		if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(expires)) return [];
		const span = file.locate(["waivers", index, "expires"]);
		return [configDiagnostic("config/date", { text: expires }, { span })];
	});
}

/** In .gitignore such a pattern takes back an earlier one; here it would be a name that no file has. */
function findNegations(file: ConfigFile, written: WrittenConfig): readonly Diagnostic[] {
	const ofWaivers = (written.waivers ?? []).flatMap(({ files = [] }, index) => {
		const route = ["waivers", index, "files"];
		return typeof files === "string"
			? [{ pattern: files, route }]
			: files.map((pattern, at) => ({ pattern, route: [...route, at] }));
	});
	const excluded = (written.exclude ?? []).map((pattern, index) => ({ pattern, route: ["exclude", index] }));
	return [...excluded, ...ofWaivers]
		.filter(({ pattern }) => pattern.startsWith("!"))
		.map(({ pattern, route }) =>
			configDiagnostic("config/negation", { pattern: JSON.stringify(pattern) }, { span: file.locate(route) }),
		);
}
