import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { Digests } from "../evidence/verification.ts";

/** Of one artifact. Stops a run that would read for hours, such as over a disk of a machine. */
export const maxArtifactSizeBytes: number = 16 * 1024 ** 3;

/** Of an artifact that is kept in memory: some signatures are over all the bytes, and not over a digest of them. */
const maxKeptSizeBytes: number = 256 * 1024 ** 2;

/** A file that was read once from its beginning to its end. */
export interface HashedFile {
	readonly sizeBytes: number;
	readonly digests: Digests;
	/** The very bytes that were hashed; missing for a file that is too large to keep. */
	readonly bytes?: () => Uint8Array;
}

const algorithms = ["sha256", "sha384", "sha512"] as const;

/** A named pipe without a writer would be waited for. Not every system has the flag. */
const atOnce = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Hashes a file of any format. A symbolic link is refused when `followsLinks` is not set.
 *
 * @returns undefined for what is no regular file, or is larger than the limit.
 * @throws what the file system throws.
 */
export async function hashFile(
	path: string,
	{ followsLinks }: { readonly followsLinks: boolean },
): Promise<HashedFile | undefined> {
	const file = await open(path, atOnce | (followsLinks ? 0 : (constants.O_NOFOLLOW ?? 0)));
	try {
		const stats = await file.stat();
		if (!stats.isFile() || stats.size > maxArtifactSizeBytes) return undefined;
		return await hashOpen(file, stats.size <= maxKeptSizeBytes);
	} finally {
		await file.close();
	}
}

/** Sizes are counted while reading: the file may grow meanwhile. */
async function hashOpen(file: FileHandle, isKept: boolean): Promise<HashedFile> {
	const hashes = algorithms.map((algorithm) => [algorithm, createHash(algorithm)] as const);
	const kept: Buffer[] = [];
	let sizeBytes = 0;
	for await (const chunk of file.createReadStream({ autoClose: false, highWaterMark: 1024 ** 2 })) {
		const bytes = chunk as Buffer;
		for (const [, hash] of hashes) hash.update(bytes);
		sizeBytes += bytes.length;
		if (isKept && sizeBytes <= maxKeptSizeBytes) kept.push(bytes);
	}
	const digests = Object.fromEntries(hashes.map(([algorithm, hash]) => [algorithm, hash.digest("hex")]));
	const isWhole = isKept && sizeBytes <= maxKeptSizeBytes;
	return { sizeBytes, digests, ...(isWhole && { bytes: () => Buffer.concat(kept) }) };
}
