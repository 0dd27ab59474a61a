import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { decodeUtf8 } from "../../engine/base/bytes.ts";
import { hashFile } from "../../engine/project/hash-file.ts";

const folder = mkdtempSync(join(tmpdir(), "parapet-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "app");
writeFileSync(file, "abc");
symlinkSync(file, join(folder, "link"));

test("a file has its size, its digests, and the bytes that were hashed", async () => {
	const hashed = await hashFile(file, { followsLinks: false });
	expect({ ...hashed, bytes: decodeUtf8(hashed?.bytes?.() as Uint8Array) }).toEqual({
		sizeBytes: 3,
		digests: {
			sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
			sha384: "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
			sha512:
				"ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
		},
		bytes: "abc",
	});
});

test("a link is followed only when asked for", async () => {
	expect((await hashFile(join(folder, "link"), { followsLinks: true }))?.sizeBytes).toBe(3);
	await expect(hashFile(join(folder, "link"), { followsLinks: false })).rejects.toMatchObject({ code: "ELOOP" });
});

test("a folder is no artifact", async () => {
	expect(await hashFile(folder, { followsLinks: true })).toBeUndefined();
});
