import { gunzipSync } from "node:zlib";
import { decodeUtf8 } from "../base/bytes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { Bundle } from "./bundle.ts";
import { collectData } from "./data.ts";
import { bundleDiagnostic } from "./diagnostics.ts";
import { decodeManifest, emptyManifest, type Manifest } from "./manifest.ts";
import { decodeTar, type TarEntry } from "./tar.ts";

/** `bundle` is missing when an error is among the diagnostics. */
export interface BundleResult {
	readonly bundle?: Bundle;
	readonly diagnostics: readonly Diagnostic[];
}

/** Stops an archive that would fill the memory. */
const UNPACKED_LIMIT_BYTES = 512 * 1024 * 1024;
/** Stops a small file that unpacks to a very large one ("zip bomb"); text and wasm shrink to a third or a twentieth. */
const RATIO_LIMIT = 200;
/** Below this size the ratio says nothing: a file of spaces is small on both sides. */
const RATIO_FREE_BYTES = 16 * 1024 * 1024;

/** Reads the bytes of a bundle that anybody may have made. `name` is what the diagnostics call it. */
export async function decodeBundle(bytes: Uint8Array, name: string): Promise<BundleResult> {
	const unpacked = unpack(bytes, name);
	if (!(unpacked instanceof Uint8Array)) return { diagnostics: [unpacked] };
	const tar = decodeTar(unpacked);
	if ("fault" in tar) return failed("bundle/bad-archive", name, tar.fault);
	const manifestText = tar.entries.find(({ path }) => path === ".manifest");
	const manifest = manifestText ? decodeManifest(decodeUtf8(manifestText.bytes)) : emptyManifest;
	if (typeof manifest === "string") return failed("bundle/bad-manifest", name, manifest);
	return assemble(name, manifest, tar.entries);
}

async function assemble(name: string, manifest: Manifest, entries: readonly TarEntry[]): Promise<BundleResult> {
	const collected = await collectData({ name, roots: manifest.roots, entries });
	const diagnostics = [...collected.diagnostics];
	const modules = new Map(entries.filter(({ path }) => path.endsWith(".wasm")).map(({ path, bytes }) => [path, bytes]));
	const sources = entries.filter(({ path }) => path.endsWith(".rego")).map(sourceOf);
	const plan = entries.find(({ path }) => path === "plan.json")?.bytes;
	for (const { module, entrypoint } of manifest.wasm) {
		if (modules.has(module)) continue;
		diagnostics.push(
			bundleDiagnostic("bundle/missing-module", { bundle: name, path: module, fault: ` for ${entrypoint}` }),
		);
	}
	if (modules.size === 0 && sources.length === 0 && !plan) {
		diagnostics.push(bundleDiagnostic("bundle/no-policy", { bundle: name }));
	}
	if (entries.some(({ path }) => path === ".signatures.json")) {
		diagnostics.push(bundleDiagnostic("bundle/signature-not-checked", { bundle: name }));
	}
	if (diagnostics.some(({ severity }) => severity === "error")) return { diagnostics };
	return { bundle: { name, manifest, modules, data: collected.data, sources, ...(plan && { plan }) }, diagnostics };
}

function unpack(bytes: Uint8Array, name: string): Uint8Array | Diagnostic {
	const byRatio = Math.max(RATIO_FREE_BYTES, bytes.length * RATIO_LIMIT);
	const maxOutputLength = Math.min(UNPACKED_LIMIT_BYTES, byRatio);
	try {
		const { buffer, byteOffset, byteLength } = gunzipSync(bytes, { maxOutputLength });
		return new Uint8Array(buffer, byteOffset, byteLength);
	} catch (cause) {
		const { code, message } = cause as NodeJS.ErrnoException;
		if (code !== "ERR_BUFFER_TOO_LARGE") return bundleDiagnostic("bundle/not-gzip", { bundle: name, fault: message });
		const fault = `it unpacks to more than ${maxOutputLength} bytes`;
		return bundleDiagnostic("bundle/too-large", { bundle: name, fault });
	}
}

function sourceOf({ path, bytes }: TarEntry) {
	return { name: path, text: decodeUtf8(bytes) };
}

function failed(code: "bundle/bad-archive" | "bundle/bad-manifest", bundle: string, fault: string): BundleResult {
	return { diagnostics: [bundleDiagnostic(code, { bundle, fault })] };
}
