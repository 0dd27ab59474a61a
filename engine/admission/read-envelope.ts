import { isJsonObject, type JsonValue } from "../base/json.ts";
import { maxUidLength } from "./limits.ts";
import { operations, type ReviewEnvelope, reviewVersions } from "./review.ts";

/** Nothing could be read. */
export const blankEnvelope: ReviewEnvelope = { apiVersion: "admission.k8s.io/v1", uid: "", isDryRun: false };

/** What can be read of a review, whatever else is wrong with it. */
export function readEnvelope(review: JsonValue): ReviewEnvelope {
	const request = memberOf(review, "request");
	const uid = memberOf(request, "uid");
	const operation = operations.find((name) => name === memberOf(request, "operation"));
	const texts = {
		kind: textOf(memberOf(request, "kind"), "kind"),
		namespace: textOf(request, "namespace"),
		name: textOf(request, "name"),
		subResource: textOf(request, "subResource"),
	};
	return {
		apiVersion:
			reviewVersions.find((version) => version === memberOf(review, "apiVersion")) ?? blankEnvelope.apiVersion,
		uid: isUid(uid) ? uid : "",
		...(operation && { operation }),
		...(Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) as Partial<ReviewEnvelope>),
		isDryRun: memberOf(request, "dryRun") === true,
	};
}

/** As `readEnvelope`, of a text that may be no JSON. */
export function readEnvelopeText(text: string): ReviewEnvelope {
	try {
		return readEnvelope(JSON.parse(text) as JsonValue);
	} catch {
		// That it is no JSON is told by whoever reads the review.
		return blankEnvelope;
	}
}

/** Whether a value can be a request's uid. */
export function isUid(value: JsonValue | undefined): value is string {
	return typeof value === "string" && value !== "" && value.length <= maxUidLength;
}

/** An own member of an object; undefined for what is no object. */
export function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
	return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A member that is a text and not empty. */
export function textOf(value: JsonValue | undefined, key: string): string | undefined {
	const member = memberOf(value, key);
	return typeof member === "string" && member !== "" ? member : undefined;
}
