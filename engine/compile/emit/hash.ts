import { encodeUtf8 } from "../../base/bytes.ts";
import {
	HASH_FINISH,
	HASH_PRIME,
	HASH_SEED,
	TAG_BOOLEAN,
	TAG_NULL,
	TAG_NUMBER,
	TAG_STRING,
} from "../../runtime/layout.ts";

/** Hash of null, as the guest computes it; so with the others here. */
export function hashNull(): number {
	return finish(HASH_SEED ^ TAG_NULL);
}

/** Hash of a boolean. */
export function hashBoolean(value: boolean): number {
	return finish(mix(HASH_SEED ^ TAG_BOOLEAN, value ? 1 : 0));
}

/** Hash of an integer of 64 bits. */
export function hashInteger(value: bigint): number {
	const low = Number(BigInt.asUintN(32, value));
	const high = Number(BigInt.asUintN(32, value >> 32n));
	return finish(mix(mix(HASH_SEED ^ TAG_NUMBER, low), high));
}

/** Hash of a string. */
export function hashString(text: string): number {
	return hashBytes(encodeUtf8(text));
}

/** Hash of a string whose UTF-8 is given. */
export function hashBytes(bytes: Uint8Array): number {
	let hash = mix(HASH_SEED ^ TAG_STRING, bytes.length);
	for (let at = 0; at < bytes.length; at += 4) {
		let word = 0;
		for (let index = 0; index < 4; index++) word |= (bytes[at + index] ?? 0) << (8 * index);
		hash = mix(hash, word);
	}
	return finish(hash);
}

function mix(hash: number, word: number): number {
	const mixed = Math.imul(hash ^ word, HASH_PRIME);
	return mixed ^ (mixed >>> 15);
}

function finish(hash: number): number {
	const mixed = Math.imul(hash ^ (hash >>> 16), HASH_FINISH);
	return (mixed ^ (mixed >>> 13)) >>> 0 || 1;
}
