import { fileURLToPath } from "node:url";
import { readFileBytes } from "../base/read-file.ts";

/**
 * Where the build puts the bundle of Parapet's own policies: beside this file's folder in `dist`. The single-file build
 * has another module in place of this one, which carries the bundle: see `action/build/embed-bundle.ts`.
 */
export function defaultBundlePath(): string {
	return fileURLToPath(new URL("../bundles/default.tar.gz", import.meta.url));
}

/**
 * The bytes of that bundle.
 *
 * @throws ParapetError IO when it is not built.
 */
export function readDefaultBundle(): Uint8Array {
	return readFileBytes(defaultBundlePath(), "the bundle of Parapet's own policies");
}
