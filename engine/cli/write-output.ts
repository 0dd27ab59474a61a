import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ParapetError } from "../index.ts";

/**
 * Folders on the way are made.
 *
 * @throws ParapetError IO when the file cannot be written.
 */
export function writeOutput(path: string, content: string | Uint8Array): void {
	try {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, content);
	} catch (cause) {
		throw new ParapetError("IO", `cannot write ${path}: ${(cause as Error).message}`, { cause });
	}
}
