/** A stack of u32 for the parser: the parts of collections that are still open. It grows in the arena when it must. */
import { alloc, realloc } from "./heap";

const FIRST_SIZE: usize = 8192;

let first: usize = 0;
let base: usize = 0;
let sizeBytes: usize = 0;

/** Makes the stack that lasts as long as the module. */
export function initStack(): void {
	first = alloc(FIRST_SIZE);
}

/** Starts with an empty stack; what an earlier parse grew it to may be gone. Its first address. */
export function openStack(): usize {
	base = first;
	sizeBytes = FIRST_SIZE;
	return base;
}

/** Address behind which nothing may be pushed before `growStack`; a few words below the real end. */
export function stackLimit(): usize {
	return base + sizeBytes - 32;
}

/** Twice the room. What was at `address` is now at the result. */
export function growStack(address: usize): usize {
	const used = address - base;
	base = realloc(base, sizeBytes, sizeBytes << 1);
	sizeBytes <<= 1;
	return base + used;
}

/** Address of the stack's first word. */
export function stackBase(): usize {
	return base;
}
