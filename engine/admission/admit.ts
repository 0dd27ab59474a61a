import { decodeUtf8 } from "../base/bytes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import { positionAt } from "../base/source.ts";
import type { Report } from "../gate/report.ts";
import type { Inputs } from "../inputs/inputs.ts";
import { decodeReview } from "./decode-review.ts";
import { maxReviewSizeBytes } from "./limits.ts";
import { readEnvelopeText } from "./read-envelope.ts";
import { type RefusalStatus, type ReviewAnswer, refuse, respond } from "./respond.ts";
import type { Review, ReviewEnvelope } from "./review.ts";
import { readReviewDocuments } from "./review-documents.ts";

/** Asks the policies about the object of a review. It may throw: then the review is refused. */
export type Judge = (inputs: Inputs) => Report | Promise<Report>;

/** `refused`: the review could not be read or judged, which never lets anything in. */
export type Outcome = "allowed" | "denied" | "refused";

/** An answer, and what is to be told about it. Plain data, so that it can leave a thread. */
export interface Admission {
	readonly answer: ReviewAnswer;
	readonly outcome: Outcome;
	readonly envelope: ReviewEnvelope;
	/** The rules that found something, waived or not; the codes of what could not be read or evaluated. Sorted. */
	readonly rules: readonly string[];
}

/** Judges one review. Every review gets an answer, and whatever goes wrong on the way is a refusal. */
export async function admit(
	bytes: Uint8Array,
	judge: Judge,
	limitBytes: number = maxReviewSizeBytes,
): Promise<Admission> {
	const decoded = decodeReview(bytes, limitBytes);
	if ("faults" in decoded) return refuseMalformed(decoded.envelope, decoded.faults);
	const { review } = decoded;
	try {
		return hasNothingToJudge(review)
			? passUnjudged(review)
			: conclude(review, await judge(readReviewDocuments(review)));
	} catch (fault) {
		const message = `the object could not be judged: ${fault instanceof Error ? fault.message : String(fault)}`;
		return refuseWith(review.envelope, { code: 500, reason: "InternalError", message }, []);
	}
}

/** The refusal of a review that nobody could judge, such as when the time was up. */
export function refuseUnjudged(bytes: Uint8Array, status: RefusalStatus): Admission {
	return refuseWith(readEnvelopeText(decodeUtf8(bytes)), status, []);
}

/**
 * The API server takes nothing but the status from an update of the `status` sub-resource, so there is nothing that its
 * sender could mend; refusing it would cut off the nodes of everything that was there before the policies.
 */
function hasNothingToJudge({ envelope }: Review): boolean {
	return envelope.subResource === "status" && envelope.operation === "UPDATE";
}

function passUnjudged({ envelope }: Review): Admission {
	const { apiVersion, uid } = envelope;
	const auditAnnotations = { verdict: "nothing-checked" };
	const response = { uid, allowed: true, auditAnnotations };
	return { answer: { apiVersion, kind: "AdmissionReview", response }, outcome: "allowed", envelope, rules: [] };
}

function conclude({ envelope }: Review, report: Report): Admission {
	const answer = respond(envelope, report);
	const outcome = answer.response.allowed ? "allowed" : report.exitCode === 1 ? "denied" : "refused";
	const rules = [...new Set(report.findings.map(({ rule }) => rule))].sort();
	return { answer, outcome, envelope, rules };
}

function refuseMalformed(envelope: ReviewEnvelope, faults: readonly Diagnostic[]): Admission {
	const message = faults.slice(0, shownFaults).map(describe).join("; ");
	const rules = [...new Set(faults.map(({ code }) => code))].sort();
	return refuseWith(envelope, { code: 422, reason: "Invalid", message }, rules);
}

/** A text can have as many faults as characters; the first ones tell enough. */
const shownFaults = 3;

function describe({ message, span }: Diagnostic): string {
	if (!span) return message;
	const { line, column } = positionAt(span.source, span.start);
	return `${message} (${span.source.name}:${line}:${column})`;
}

function refuseWith(envelope: ReviewEnvelope, status: RefusalStatus, rules: readonly string[]): Admission {
	return { answer: refuse(envelope, status), outcome: "refused", envelope, rules };
}
