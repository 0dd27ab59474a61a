import { sha256Digest } from "../base/bytes.ts";
import { readFileBytes } from "../base/read-file.ts";
import { type BundleResult, decodeBundle } from "./decode-bundle.ts";
import { defaultBundlePath, readDefaultBundle } from "./default-bundle.ts";

/** A bundle as it was read, and the digest of its bytes. */
interface BundleFile extends BundleResult {
	/** `sha256:…` */
	readonly digest: string;
}

/**
 * Reads a bundle from a file. `name` is what messages and reports call it; the path when missing.
 *
 * @throws ParapetError IO when the file cannot be read. What is wrong inside is a diagnostic.
 */
export async function readBundle(path: string, name: string = path): Promise<BundleFile> {
	const bytes = path === defaultBundlePath() ? readDefaultBundle() : readFileBytes(path, `the bundle ${name}`);
	return { ...(await decodeBundle(bytes, name)), digest: sha256Digest(bytes) };
}
