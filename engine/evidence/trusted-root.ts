import { createHash, X509Certificate } from "node:crypto";
import { isJsonObject, type JsonObject, type JsonValue } from "../base/json.ts";
import { maxRoots, maxTrustedRootBytes } from "./limits.ts";
import { demand, Refusal } from "./refusal.ts";
import { decodeStrictUtf8, parseStrictObject } from "./strict-json.ts";
import type { TrustRoot } from "./trust.ts";

interface RootName {
	readonly name: string;
	readonly isBuiltin: boolean;
}

const mediaType = /^application\/vnd\.dev\.sigstore\.trustedroot(?:\+json;version=0\.[12]|\.v0\.[12]\+json)$/;

/**
 * Reads a `trusted_root.json`, or several as JSON lines, the form in which GitHub gives them.
 *
 * @throws Refusal MALFORMED, LIMIT_EXCEEDED, UNSUPPORTED_VERSION, TRUST_ROOT_INVALID
 */
export async function readTrustedRoots(content: Uint8Array, { name, isBuiltin }: RootName): Promise<TrustRoot[]> {
	demand(content.length <= maxTrustedRootBytes, "LIMIT_EXCEEDED", `it is larger than ${maxTrustedRootBytes} bytes`);
	const sha256 = createHash("sha256").update(content).digest("hex");
	const objects = rootObjects(content);
	const roots: TrustRoot[] = [];
	for (const [index, json] of objects.entries()) {
		const own = objects.length === 1 ? name : `${name}#${index + 1}`;
		roots.push({ name: own, sha256, isBuiltin, ...(await readRoot(json)) });
	}
	return roots;
}

function rootObjects(content: Uint8Array): readonly JsonObject[] {
	const lines = decodeStrictUtf8(content, "it")
		.split("\n")
		.filter((line) => line.trim() !== "");
	const isJsonLines = lines.length > 1 && lines.every((line) => line.startsWith("{") && line.trimEnd().endsWith("}"));
	demand(lines.length <= maxRoots || !isJsonLines, "LIMIT_EXCEEDED", `it holds more than ${maxRoots} roots`);
	if (!isJsonLines) return [parseStrictObject(content, "it")];
	return lines.map((line, index) => parseStrictObject(Buffer.from(line), `its line ${index + 1}`));
}

async function readRoot(json: JsonObject): Promise<Pick<TrustRoot, "material" | "caCertificates" | "timestampChains">> {
	const type = json["mediaType"];
	demand(typeof type === "string" && mediaType.test(type), "UNSUPPORTED_VERSION", `its mediaType is ${String(type)}`);
	for (const log of listOf(json, "tlogs")) checkStart(fieldOf(fieldOf(log, "publicKey"), "validFor"), "a log's key");
	for (const log of listOf(json, "ctlogs"))
		checkStart(fieldOf(fieldOf(log, "publicKey"), "validFor"), "a CT log's key");
	for (const authority of [...listOf(json, "certificateAuthorities"), ...listOf(json, "timestampAuthorities")]) {
		const validFor = fieldOf(authority, "validFor");
		if (validFor !== undefined && validFor !== null) checkStart(validFor, "an authority");
	}
	const [{ TrustedRoot }, { toTrustMaterial }] = await Promise.all([
		import("@sigstore/protobuf-specs"),
		import("@sigstore/verify"),
	]);
	try {
		const root = TrustedRoot.fromJSON(json);
		const material = toTrustMaterial(root);
		const chains = [root.certificateAuthorities, root.timestampAuthorities].map((authorities) =>
			authorities.map(({ certChain }) =>
				(certChain?.certificates ?? []).map(({ rawBytes }) => checkedCertificate(rawBytes)),
			),
		);
		const [cas = [], timestampChains = []] = chains;
		demand(
			[...cas, ...timestampChains].every((chain) => chain.length > 0),
			"TRUST_ROOT_INVALID",
			"an authority has no certificate",
		);
		return { material, caCertificates: cas.flat(), timestampChains };
	} catch (cause) {
		if (cause instanceof Refusal) throw cause;
		throw new Refusal("TRUST_ROOT_INVALID", `its keys or certificates cannot be read (${(cause as Error).message})`);
	}
}

/** OpenSSL reads the certificate: what only a lenient reader takes is no authority. */
function checkedCertificate(bytes: Buffer): Buffer {
	return new X509Certificate(bytes).raw;
}

/** The library takes a missing start as 1970: a key would be trusted for all times before it was made. */
function checkStart(validFor: JsonValue | undefined, called: string): void {
	const start = fieldOf(validFor, "start");
	const end = fieldOf(validFor, "end") ?? undefined;
	demand(isDate(start), "TRUST_ROOT_INVALID", `${called} has no validFor.start`);
	demand(end === undefined || isDate(end), "TRUST_ROOT_INVALID", `${called} has a validFor.end that is no date`);
}

function isDate(value: JsonValue | undefined): boolean {
	return typeof value === "string" && !Number.isNaN(Date.parse(value));
}

function listOf(json: JsonObject, name: string): readonly JsonValue[] {
	const value = fieldOf(json, name) ?? [];
	demand(Array.isArray(value), "TRUST_ROOT_INVALID", `its ${name} is not a list`);
	return value;
}

function fieldOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
	return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
