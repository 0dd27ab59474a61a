import { readFileSync } from "node:fs";
import { ParapetError } from "./errors.ts";

/**
 * The bytes of a file that the caller named. `called` is what messages call it; the path when missing.
 *
 * @throws ParapetError IO when it cannot be read.
 */
export function readFileBytes(path: string, called: string = path): Uint8Array {
	try {
		return readFileSync(path);
	} catch (cause) {
		throw cannotRead(called, cause);
	}
}

/** The error for a file or folder that the file system does not give; `cause` is what it threw. */
export function cannotRead(called: string, cause: unknown): ParapetError {
	const { code, message } = cause as NodeJS.ErrnoException;
	const plain = new Map([
		["ENOENT", "there is no such file"],
		["EISDIR", "it is a folder"],
	]);
	return new ParapetError("IO", `cannot read ${called}: ${plain.get(code ?? "") ?? message}`, { cause });
}
