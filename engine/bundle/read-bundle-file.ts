import { readFileSync } from "node:fs";
import { sha256Digest } from "../base/bytes.ts";
import { ParapetError } from "../base/errors.ts";
import { type BundleResult, decodeBundle } from "./decode-bundle.ts";

/** A bundle as it was read, and the digest of its bytes. */
export interface BundleFile extends BundleResult {
	/** `sha256:…` */
	readonly digest: string;
}

/**
 * Reads a bundle from a file. `name` is what messages and reports call it; the path when missing.
 *
 * @throws ParapetError IO when the file cannot be read. What is wrong inside is a diagnostic.
 */
export async function readBundle(path: string, name: string = path): Promise<BundleFile> {
	let bytes: Uint8Array;
	try {
		bytes = readFileSync(path);
	} catch (cause) {
		const { code, message } = cause as NodeJS.ErrnoException;
		const reason = code === "ENOENT" ? "there is no such file" : message;
		throw new ParapetError("IO", `cannot read the bundle ${path}: ${reason}`, { cause });
	}
	return { ...(await decodeBundle(bytes, name)), digest: sha256Digest(bytes) };
}
