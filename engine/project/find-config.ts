import { existsSync, lstatSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { ParapetError } from "../base/errors.ts";

/** The names that a configuration can have. */
const configNames = ["parapet.yaml", "parapet.yml", "parapet.json"] as const;

/**
 * The configuration that holds for a folder: its own, or that of the nearest parent up to the repository's root. Without a
 * repository only the folder itself is looked at, because what lies further up (in `/tmp`, say) may be anybody's.
 *
 * @param folder Absolute.
 * @throws ParapetError USAGE when a folder has two of them, or one that is no file.
 */
export function findConfig(folder: string): string | undefined {
	for (const candidate of foldersToSearch(folder)) {
		const [found, other] = configNames.map((name) => join(candidate, name)).filter(isThere);
		if (other !== undefined) throw new ParapetError("USAGE", `there can be only one of ${found} and ${other}`);
		if (found !== undefined) return requireFile(found);
	}
	return undefined;
}

function foldersToSearch(folder: string): readonly string[] {
	const folders = [folder];
	for (let here = folder; !existsSync(join(here, ".git")); here = dirname(here)) {
		if (dirname(here) === here) return [folder];
		folders.push(dirname(here));
	}
	return folders;
}

/** Also a link that leads nowhere: it was meant to be a configuration. */
function isThere(path: string): boolean {
	return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** A folder, a pipe or a broken link that has the name would otherwise be passed over, and its settings with it. */
function requireFile(path: string): string {
	if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path;
	throw new ParapetError("USAGE", `the configuration ${path} is no regular file`);
}
