import type { JsonObject } from "../base/json.ts";
import type { Route } from "../base/route.ts";
import type { Source } from "../base/source.ts";
import type { ParsedValue } from "../inputs/parsed-text.ts";

/** @see https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/ */
export const reviewVersions = ["admission.k8s.io/v1", "admission.k8s.io/v1beta1"] as const;

export type ReviewVersion = (typeof reviewVersions)[number];

export const operations = ["CREATE", "UPDATE", "DELETE", "CONNECT"] as const;

/** What is to be done with the object. `CONNECT` carries the options of a sub-resource such as `pods/exec`. */
export type Operation = (typeof operations)[number];

/** Who asks about what, as far as it could be read: enough to answer and to log, also when the review is refused. */
export interface ReviewEnvelope {
	/** `admission.k8s.io/v1` where the review does not say a version that we know. */
	readonly apiVersion: ReviewVersion;
	/** Empty where it could not be read. */
	readonly uid: string;
	readonly operation?: Operation;
	readonly kind?: string;
	readonly namespace?: string;
	readonly name?: string;
	readonly subResource?: string;
	readonly isDryRun: boolean;
}

/** A review that can be judged. */
export interface Review {
	readonly envelope: ReviewEnvelope;
	readonly source: Source;
	readonly parsed: ParsedValue;
	/** Where the object to judge stands in the review: `request.object`, for `DELETE` `request.oldObject`. */
	readonly route: Route;
	readonly object: JsonObject;
}
