import { describe, expect, test } from "vitest";
import { decodeReview } from "../../engine/admission/decode-review.ts";
import { encodeUtf8 } from "../../engine/base/bytes.ts";
import { fc } from "../property.ts";
import { plainPod, requestFor, reviewBytes, reviewOf } from "./reviews.ts";

const uid = "705ab4f5-6393-11e8-b7cc-42010a800002";
const text = (value: unknown) => JSON.stringify(value);
const sound = text(reviewOf(requestFor(plainPod)));
const faultsOf = (bytes: Uint8Array | string, limitBytes?: number) => {
	const decoded = decodeReview(typeof bytes === "string" ? encodeUtf8(bytes) : bytes, limitBytes);
	return "faults" in decoded
		? { uid: decoded.envelope.uid, codes: decoded.faults.map(({ code }) => code) }
		: { object: decoded.review.route.join(".") };
};

describe("a review that can be judged", () => {
	test.each([
		["CREATE", { object: plainPod }, "request.object"],
		["UPDATE", { object: plainPod, oldObject: plainPod }, "request.object"],
		["DELETE", { object: null, oldObject: plainPod }, "request.oldObject"],
		["CONNECT", { object: { apiVersion: "v1", kind: "PodExecOptions" }, subResource: "exec" }, "request.object"],
	])("%s has its object", (operation, more, expected) => {
		const asked = { ...requestFor(plainPod), kind: undefined, operation, ...more } as never;
		for (const version of ["admission.k8s.io/v1", "admission.k8s.io/v1beta1"]) {
			expect(faultsOf(text(reviewOf(asked, version)))).toEqual({ object: expected });
		}
	});

	test("may begin with a byte order mark", () => {
		expect(faultsOf(`\ufeff${sound}`)).toEqual({ object: "request.object" });
	});
});

describe("a review that is refused keeps its uid where it could be read", () => {
	test.each([
		[["input/syntax"], "", ""],
		[["input/syntax"], "", "no JSON"],
		[["input/cut-off"], "", sound.slice(0, -1)],
		[["input/syntax"], "", `${sound}{}`],
		[["input/depth"], "", "[".repeat(300)],
		[["input/depth"], uid, sound.replace('"image"', `"deep":${"[".repeat(300)}${"]".repeat(300)},"image"`)],
		[["input/duplicate-key"], uid, sound.replace('"operation"', '"operation":"CONNECT","operation"')],
		[["input/duplicate-key"], uid, sound.replace('"image"', '"image":"a","image"')],
		[["input/review-shape"], "", "null"],
		[["input/review-shape"], "", "[]"],
		[["input/review-version"], "", "{}"],
		[["input/review-version"], uid, text(reviewOf(requestFor(plainPod), "admission.k8s.io/v2"))],
		[["input/review-kind"], uid, sound.replace('"AdmissionReview"', '"Review"')],
		[["input/review-request"], "", text({ ...reviewOf({}), request: null })],
		[["input/review-request"], "", text({ ...reviewOf({}), request: undefined, response: { uid, allowed: true } })],
		[["input/review-uid"], "", text(reviewOf(requestFor(plainPod, { uid: "" })))],
		[["input/review-uid"], "", text(reviewOf(requestFor(plainPod, { uid: 7 })))],
		[["input/review-uid"], "", text(reviewOf(requestFor(plainPod, { uid: "u".repeat(257) })))],
		[["input/review-operation"], uid, text(reviewOf(requestFor(plainPod, { operation: "PATCH" })))],
		[["input/review-operation"], uid, text(reviewOf(requestFor(plainPod, { operation: "toString" })))],
		[["input/review-object"], uid, text(reviewOf(requestFor(plainPod, { object: null })))],
		[["input/review-object"], uid, text(reviewOf(requestFor(plainPod, { object: [plainPod] })))],
		[["input/review-object"], uid, text(reviewOf(requestFor(plainPod, { operation: "DELETE" })))],
		[["input/review-object-kind"], uid, text(reviewOf(requestFor(plainPod, { object: {} })))],
		[["input/review-object-kind"], uid, text(reviewOf(requestFor(plainPod, { object: { ...plainPod, kind: "" } })))],
		[["input/review-contradiction"], uid, text(reviewOf(requestFor({ ...plainPod, apiVersion: "x/v1" })))],
		[["input/review-contradiction"], uid, text(reviewOf(requestFor(plainPod, { kind: "Pod" })))],
		[["input/review-contradiction"], uid, text(reviewOf(requestFor(plainPod, { kind: null })))],
	])("%j", (codes, expectedUid, review) => {
		const found = faultsOf(review);
		expect({ ...found, codes: [...new Set(found.codes)] }).toEqual({ uid: expectedUid, codes });
	});

	test("that is no text", () => {
		expect(faultsOf(new Uint8Array([0x7b, 0xff, 0x7d]))).toEqual({ uid: "", codes: ["input/review-encoding"] });
	});

	test("that is too large, without being read", () => {
		expect(faultsOf(reviewBytes(plainPod), 100)).toEqual({ uid: "", codes: ["input/review-size"] });
		expect(faultsOf(new Uint8Array(100_000_000))).toEqual({ uid: "", codes: ["input/review-size"] });
	});
});

test("a review that is cut off anywhere, or has one byte changed to a bracket, is never taken for another object", () => {
	const bytes = reviewBytes(plainPod);
	fc.assert(
		fc.property(fc.nat(bytes.length - 1), (at) => {
			expect(faultsOf(bytes.subarray(0, at))).toMatchObject({ uid: "" });
			const changed = new Uint8Array(bytes);
			changed[at] = 0x7b;
			const decoded = decodeReview(changed);
			if ("review" in decoded) expect(decoded.review.object["kind"]).toBe("Pod");
		}),
	);
});
