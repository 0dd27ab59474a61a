import type { Diagnostic } from "../base/diagnostic.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../base/json.ts";
import { decodeText } from "../inputs/decode-text.ts";
import { readJson } from "../inputs/json.ts";
import { isKubernetes } from "../inputs/kubernetes.ts";
import { reviewDiagnostic } from "./diagnostics.ts";
import { maxReviewSizeBytes } from "./limits.ts";
import { blankEnvelope, isUid, memberOf, readEnvelope, readEnvelopeText, textOf } from "./read-envelope.ts";
import { type Operation, operations, type Review, type ReviewEnvelope, reviewVersions } from "./review.ts";

/** A review, or why it is refused. */
export type DecodedReview =
	| { readonly review: Review }
	| { readonly envelope: ReviewEnvelope; readonly faults: readonly Diagnostic[] };

/** Reads an AdmissionReview that asks. Nothing in it is guessed: what is not understood refuses it. */
export function decodeReview(bytes: Uint8Array, limitBytes: number = maxReviewSizeBytes): DecodedReview {
	if (bytes.length > limitBytes) {
		const fault = reviewDiagnostic("input/review-size", { sizeBytes: bytes.length, limitBytes });
		return { envelope: blankEnvelope, faults: [fault] };
	}
	const source = decodeText("<review>", bytes);
	if ("fault" in source) {
		const fault = reviewDiagnostic("input/review-encoding", { found: source.fault });
		return { envelope: blankEnvelope, faults: [fault] };
	}
	const { values, diagnostics } = readJson(source, source.utf8);
	const [parsed] = values;
	if (!parsed || diagnostics.length > 0) return { envelope: readEnvelopeText(source.text), faults: diagnostics };
	const envelope = readEnvelope(parsed.value);
	const found = findObject(parsed.value);
	if ("fault" in found) return { envelope, faults: [found.fault] };
	return { review: { envelope, source, parsed, route: ["request", found.member], object: found.object } };
}

type FoundObject = { readonly member: string; readonly object: JsonObject } | { readonly fault: Diagnostic };

function findObject(value: JsonValue): FoundObject {
	const fault = faultOfEnvelope(value);
	if (fault) return { fault };
	const request = memberOf(value, "request") as JsonObject;
	const operation = request["operation"] as Operation;
	const member = operation === "DELETE" ? "oldObject" : "object";
	const object = memberOf(request, member);
	if (!isJsonObject(object)) return { fault: reviewDiagnostic("input/review-object", { operation, member }) };
	if (!isKubernetes(object)) return { fault: reviewDiagnostic("input/review-object-kind", { member }) };
	const contradiction = contradictionOf(request, member, object);
	return contradiction ? { fault: contradiction } : { member, object };
}

function faultOfEnvelope(value: JsonValue): Diagnostic | undefined {
	if (!isJsonObject(value)) return reviewDiagnostic("input/review-shape", {});
	const [apiVersion, kind, request] = ["apiVersion", "kind", "request"].map((key) => memberOf(value, key));
	if (!isOneOf(reviewVersions, apiVersion)) {
		return reviewDiagnostic("input/review-version", { found: shown(apiVersion) });
	}
	if (kind !== "AdmissionReview") return reviewDiagnostic("input/review-kind", { found: shown(kind) });
	if (!isJsonObject(request)) return reviewDiagnostic("input/review-request", {});
	if (!isUid(memberOf(request, "uid"))) return reviewDiagnostic("input/review-uid", {});
	const operation = memberOf(request, "operation");
	if (isOneOf(operations, operation)) return undefined;
	return reviewDiagnostic("input/review-operation", { found: shown(operation) });
}

/**
 * The API server converts the object to the kind that it names in the request. Which of the two is right, nobody can
 * tell here.
 */
function contradictionOf(request: JsonObject, member: string, object: JsonObject): Diagnostic | undefined {
	const named = memberOf(request, "kind");
	if (named === undefined) return undefined;
	const asked = qualified(textOf(named, "group") ?? "", textOf(named, "kind") ?? "");
	const version = textOf(object, "apiVersion") ?? "";
	const group = version.includes("/") ? version.slice(0, version.indexOf("/")) : "";
	const found = qualified(group, textOf(object, "kind") ?? "");
	return found === asked ? undefined : reviewDiagnostic("input/review-contradiction", { member, found, asked });
}

function qualified(group: string, kind: string): string {
	return group === "" ? kind : `${group} ${kind}`;
}

function isOneOf(names: readonly string[], value: JsonValue | undefined): boolean {
	return typeof value === "string" && names.includes(value);
}

/** Of what stands in the place of a name, so many characters tell enough. */
const shownLength = 60;

function shown(value: JsonValue | undefined): string {
	if (value === undefined) return "missing";
	if (typeof value === "object" && value !== null) return Array.isArray(value) ? "an array" : "an object";
	const text = JSON.stringify(value);
	return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
