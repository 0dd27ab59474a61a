import { guestWasmBase64 } from "../../runtime/guest.generated.ts";

let bytes: Uint8Array | undefined;

/** The guest that our build made, the same array each time. */
export function builtGuest(): Uint8Array {
	bytes ??= Buffer.from(guestWasmBase64, "base64");
	return bytes;
}
