/**
 * Stopping the evaluation, with a message for the host. Only for conflicts, limits and exhausted memory: a builtin that
 * fails gives 0 instead.
 */

// @ts-ignore: decorator
@external("env", "opa_abort")
declare function opa_abort(message: usize): void;

/** Copies `text` (ASCII) to `to` as bytes, with a NUL behind; gives the address behind its last character. */
export function writeAscii(to: usize, text: string): usize {
	const size = <usize>text.length;
	const from = changetype<usize>(text);
	for (let i: usize = 0; i < size; i++) store<u8>(to + i, load<u16>(from + (i << 1)));
	store<u8>(to + size, 0);
	return to + size;
}

/** Room for the longest message; memory may be exhausted when one is needed. */
const MESSAGE_SIZE = 256;
const message = memory.data(MESSAGE_SIZE);

/** Stops with `text`, shorter than 256 ASCII characters. Never comes back. */
export function abortWith(text: string): void {
	writeAscii(message, text);
	opa_abort(message);
	unreachable();
}
