import { Refusal } from "./refusal.ts";
import type { ProofCode } from "./verification.ts";

/** Codes of `@sigstore/verify` and `@sigstore/bundle`, by what they mean here. */
const codes: { readonly [code: string]: ProofCode } = {
	TIMESTAMP_ERROR: "TIMESTAMP_INVALID",
	CERTIFICATE_ERROR: "UNTRUSTED_CA",
	PUBLIC_KEY_ERROR: "KEY_UNKNOWN",
	TLOG_ERROR: "TLOG_MISSING",
	TLOG_MISSING_INCLUSION_ERROR: "TLOG_INVALID",
	TLOG_INCLUSION_PROOF_ERROR: "TLOG_INVALID",
	TLOG_INCLUSION_PROMISE_ERROR: "TLOG_INVALID",
	TLOG_BODY_ERROR: "TLOG_BODY_MISMATCH",
	SIGNATURE_ERROR: "SIGNATURE_INVALID",
};

/** One code of the library can mean several things, which its words tell. */
const words: readonly (readonly [RegExp, ProofCode])[] = [
	[/^expected \d+ timestamps/, "TIMESTAMP_MISSING"],
	[/^duplicate timestamp/, "DUPLICATE"],
	[/\bSCTs?\b/, "SCT_INVALID"],
	[/not valid or expired at the specified date/, "CERT_EXPIRED_AT_SIGNING"],
];

/** The library's errors as refusals; anything else as it is. */
export function refusalOf(error: unknown): unknown {
	if (!(error instanceof Error) || error instanceof Refusal) return error;
	const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
	const message = cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
	const known = typeof code === "string" && Object.hasOwn(codes, code) ? codes[code] : undefined;
	const [, precise] = words.find(([pattern]) => known !== undefined && pattern.test(message)) ?? [];
	return new Refusal(precise ?? known ?? "MALFORMED", message);
}
