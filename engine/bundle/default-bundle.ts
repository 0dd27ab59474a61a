import { fileURLToPath } from "node:url";

/** Where the build puts the bundle of Parapet's own policies: beside this file's folder in `dist`. */
export function defaultBundlePath(): string {
	return fileURLToPath(new URL("../bundles/default.tar.gz", import.meta.url));
}
