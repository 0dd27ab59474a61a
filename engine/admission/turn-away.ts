import type { IncomingMessage } from "node:http";
import type { RefusalStatus } from "./respond.ts";

/** Why a request's body is not read, or not to its end; `code` is the status of HTTP too. */
export const overloaded: RefusalStatus = {
	code: 503,
	reason: "ServiceUnavailable",
	message: "there are too many requests",
};

export const tooSlow: RefusalStatus = { code: 408, reason: "Timeout", message: "the review did not arrive in time" };

export function tooLarge(limitBytes: number): RefusalStatus {
	return { code: 413, reason: "RequestEntityTooLarge", message: `the review has more than ${limitBytes} bytes` };
}

const notJson: RefusalStatus = {
	code: 415,
	reason: "UnsupportedMediaType",
	message: "a review is application/json, not compressed",
};

/**
 * What the headers alone say against a request. A body that comes in chunks does not say how long it is, and is counted
 * while it is read.
 */
export function unwantedBecause(request: IncomingMessage, limitBytes: number): RefusalStatus | undefined {
	const {
		"content-type": type = "",
		"content-encoding": encoding = "identity",
		"content-length": length,
	} = request.headers;
	if (!/^application\/json\s*(?:;|$)/i.test(type) || encoding !== "identity") return notJson;
	return Number(length ?? 0) > limitBytes ? tooLarge(limitBytes) : undefined;
}
