import { writeFileSync } from "node:fs";
import { ParapetError } from "../index.ts";

/** @throws ParapetError IO when the file cannot be written. */
export function writeOutput(path: string, content: string | Uint8Array): void {
	try {
		writeFileSync(path, content);
	} catch (cause) {
		throw new ParapetError("IO", `cannot write ${path}: ${(cause as Error).message}`, { cause });
	}
}
