import { describe, expect, test } from "vitest";
import { decodeReview } from "../../engine/admission/decode-review.ts";
import { encodeUtf8 } from "../../engine/base/bytes.ts";
import { fc } from "../property.ts";
import { plainPod, requestFor, reviewBytes, reviewOf } from "./reviews.ts";

const uid = "705ab4f5-6393-11e8-b7cc-42010a800002";
const text = (value: unknown) => JSON.stringify(value);
const sound = text(reviewOf(requestFor(plainPod)));
const faultsOf = async (bytes: Uint8Array | string, limitBytes?: number) => {
	const decoded = await decodeReview(typeof bytes === "string" ? encodeUtf8(bytes) : bytes, limitBytes);
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
	])("%s has its object", async (operation, more, expected) => {
		const asked = { ...requestFor(plainPod), kind: undefined, operation, ...more } as never;
		for (const version of ["admission.k8s.io/v1", "admission.k8s.io/v1beta1"]) {
			expect(await faultsOf(text(reviewOf(asked, version)))).toEqual({ object: expected });
		}
	});

	test("may begin with a byte order mark", async () => {
		expect(await faultsOf(`\ufeff${sound}`)).toEqual({ object: "request.object" });
	});
});

describe("a review that is refused keeps its uid where it could be read", () => {
	test.each([
		["", "", ["input/syntax"]],
		["no JSON", "", ["input/syntax"]],
		[sound.slice(0, -1), "", ["input/syntax"]],
		[`${sound}{}`, "", ["input/syntax"]],
		["[".repeat(300), "", ["input/depth"]],
		[sound.replace('"image"', `"deep":${"[".repeat(300)}${"]".repeat(300)},"image"`), uid, ["input/depth"]],
		[sound.replace('"operation"', '"operation":"CONNECT","operation"'), uid, ["input/duplicate-key"]],
		[sound.replace('"image"', '"image":"a","image"'), uid, ["input/duplicate-key"]],
		["null", "", ["input/review-shape"]],
		["[]", "", ["input/review-shape"]],
		["{}", "", ["input/review-version"]],
		[text(reviewOf(requestFor(plainPod), "admission.k8s.io/v2")), uid, ["input/review-version"]],
		[sound.replace('"AdmissionReview"', '"Review"'), uid, ["input/review-kind"]],
		[text({ ...reviewOf({}), request: null }), "", ["input/review-request"]],
		[text({ ...reviewOf({}), request: undefined, response: { uid, allowed: true } }), "", ["input/review-request"]],
		[text(reviewOf(requestFor(plainPod, { uid: "" }))), "", ["input/review-uid"]],
		[text(reviewOf(requestFor(plainPod, { uid: 7 }))), "", ["input/review-uid"]],
		[text(reviewOf(requestFor(plainPod, { uid: "u".repeat(257) }))), "", ["input/review-uid"]],
		[text(reviewOf(requestFor(plainPod, { operation: "PATCH" }))), uid, ["input/review-operation"]],
		[text(reviewOf(requestFor(plainPod, { operation: "toString" }))), uid, ["input/review-operation"]],
		[text(reviewOf(requestFor(plainPod, { object: null }))), uid, ["input/review-object"]],
		[text(reviewOf(requestFor(plainPod, { object: [plainPod] }))), uid, ["input/review-object"]],
		[text(reviewOf(requestFor(plainPod, { operation: "DELETE" }))), uid, ["input/review-object"]],
		[text(reviewOf(requestFor(plainPod, { object: {} }))), uid, ["input/review-object-kind"]],
		[text(reviewOf(requestFor(plainPod, { object: { ...plainPod, kind: "" } }))), uid, ["input/review-object-kind"]],
		[text(reviewOf(requestFor({ ...plainPod, apiVersion: "x/v1" }))), uid, ["input/review-contradiction"]],
		[text(reviewOf(requestFor(plainPod, { kind: "Pod" }))), uid, ["input/review-contradiction"]],
		[text(reviewOf(requestFor(plainPod, { kind: null }))), uid, ["input/review-contradiction"]],
	])("%.80s", async (review, expectedUid, codes) => {
		const found = await faultsOf(review);
		expect({ ...found, codes: [...new Set(found.codes)] }).toEqual({ uid: expectedUid, codes });
	});

	test("that is no text", async () => {
		expect(await faultsOf(new Uint8Array([0x7b, 0xff, 0x7d]))).toEqual({ uid: "", codes: ["input/review-encoding"] });
	});

	test("that is too large, without being read", async () => {
		expect(await faultsOf(reviewBytes(plainPod), 100)).toEqual({ uid: "", codes: ["input/review-size"] });
		expect(await faultsOf(new Uint8Array(100_000_000))).toEqual({ uid: "", codes: ["input/review-size"] });
	});
});

test("a review that is cut off anywhere, or has one byte changed to a bracket, is never taken for another object", async () => {
	const bytes = reviewBytes(plainPod);
	await fc.assert(
		fc.asyncProperty(fc.nat(bytes.length - 1), async (at) => {
			expect(await faultsOf(bytes.subarray(0, at))).toMatchObject({ uid: "" });
			const changed = new Uint8Array(bytes);
			changed[at] = 0x7b;
			const decoded = await decodeReview(changed);
			if ("review" in decoded) expect(decoded.review.object["kind"]).toBe("Pod");
		}),
	);
});
