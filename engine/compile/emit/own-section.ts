import { concatBytes, encodeUtf8 } from "../../base/bytes.ts";
import { OWN_SECTION } from "../../runtime/abi.ts";

const SECTION_CUSTOM = 0;

/**
 * A module with the custom section by which the host knows that Parapet made it.
 *
 * @see https://webassembly.github.io/spec/core/binary/modules.html#custom-section
 */
export function markAsOwn(wasm: Uint8Array): Uint8Array {
	const name = encodeUtf8(OWN_SECTION);
	// Sizes below 128 are one byte in LEB128.
	return concatBytes([wasm, Uint8Array.of(SECTION_CUSTOM, name.length + 1, name.length), name]);
}
