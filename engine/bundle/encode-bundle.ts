import { gzipSync } from "fflate";
import { encodeUtf8 } from "../base/bytes.ts";
import { compareText } from "../base/text-order.ts";
import type { Bundle } from "./bundle.ts";
import { encodeManifest } from "./manifest.ts";
import { encodeTar, type TarEntry } from "./tar.ts";

/**
 * The bytes of a bundle, a gzipped tar archive. Equal bundles give equal bytes on every machine and every Node: entries are
 * sorted, nothing carries a time, and the compression is not Node's own.
 */
export function encodeBundle(bundle: Omit<Bundle, "name">): Uint8Array {
	const entries: TarEntry[] = [
		{ path: ".manifest", bytes: encodeUtf8(encodeManifest(bundle.manifest)) },
		{ path: "data.json", bytes: bundle.data },
		...bundle.sources.map(({ name, text }) => ({ path: name, bytes: encodeUtf8(text) })),
	];
	for (const [path, bytes] of bundle.modules) entries.push({ path, bytes });
	if (bundle.plan) entries.push({ path: "plan.json", bytes: bundle.plan });
	entries.sort((a, b) => compareText(a.path, b.path));
	return gzipSync(encodeTar(entries), { level: 9, mtime: 0 });
}
