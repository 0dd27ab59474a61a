import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { ParapetError } from "../base/errors.ts";

/** The names that a configuration can have. */
const configNames = ["parapet.yaml", "parapet.yml", "parapet.json"] as const;

/**
 * The configuration that holds for a folder: its own, or that of the nearest parent up to the repository's root. Without a
 * repository only the folder itself is looked at, because what lies further up (in `/tmp`, say) may be anybody's.
 *
 * @param folder Absolute.
 * @throws ParapetError USAGE when a folder has two of them.
 */
export function findConfig(folder: string): string | undefined {
	for (const candidate of foldersToSearch(folder)) {
		const found = configNames.map((name) => join(candidate, name)).filter(isFile);
		if (found.length > 1) throw new ParapetError("USAGE", `there can be only one of ${found.join(" and ")}`);
		if (found[0] !== undefined) return found[0];
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

/** A link counts as what it leads to. */
function isFile(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
