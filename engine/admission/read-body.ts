import type { IncomingMessage } from "node:http";
import { concatBytes } from "../base/bytes.ts";

/** A request's body, or why it is not read to its end. */
export type Body =
	| { readonly kind: "bytes"; readonly bytes: Uint8Array }
	| { readonly kind: "size" }
	| { readonly kind: "time" }
	/** The client is gone. */
	| { readonly kind: "gone" };

/** Reads a body of so many bytes at most, for so long at most; then it stops to read, and the rest stays with the sender. */
export function readBody(request: IncomingMessage, limitBytes: number, timeoutMs: number): Promise<Body> {
	return new Promise((resolve) => {
		const chunks: Uint8Array[] = [];
		let sizeBytes = 0;
		const end = (body: Body) => {
			clearTimeout(timer);
			request.removeListener("data", take);
			if (body.kind !== "bytes") request.pause();
			resolve(body);
		};
		const take = (chunk: Uint8Array) => {
			sizeBytes += chunk.length;
			chunks.push(chunk);
			if (sizeBytes > limitBytes) end({ kind: "size" });
		};
		const timer = setTimeout(() => end({ kind: "time" }), timeoutMs);
		request.on("data", take);
		request.on("end", () => end({ kind: "bytes", bytes: concatBytes(chunks) }));
		request.on("error", () => end({ kind: "gone" }));
		request.on("close", () => end({ kind: "gone" }));
	});
}
