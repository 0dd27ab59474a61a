import { guestStaticData, guestWasmBase64 } from "../../runtime/guest.generated.ts";
import { type Guest, readGuest } from "./guest.ts";

let bytes: Uint8Array | undefined;

/** The guest that our build made, the same array each time. */
export function guestBytes(): Uint8Array {
	bytes ??= Buffer.from(guestWasmBase64, "base64");
	return bytes;
}

/** The guest that our build made. */
export function builtGuest(): Guest {
	return readGuest(guestBytes(), guestStaticData);
}
