import { encodeUtf8 } from "../../engine/base/bytes.ts";
import type { JsonObject } from "../../engine/base/json.ts";

/** A pod with one container that has this `securityContext`. */
export const podWith = (securityContext: JsonObject, metadata: JsonObject = { name: "web" }): JsonObject => ({
	apiVersion: "v1",
	kind: "Pod",
	metadata,
	spec: { containers: [{ name: "app", image: "app:1", securityContext }] },
});

export const privilegedPod = podWith({ privileged: true });
export const plainPod = podWith({});

/** A request to create an object, with some members changed. */
export const requestFor = (object: JsonObject, more: JsonObject = {}): JsonObject => ({
	uid: "705ab4f5-6393-11e8-b7cc-42010a800002",
	kind: { group: "", version: "v1", kind: String(object["kind"]) },
	resource: { group: "", version: "v1", resource: "pods" },
	namespace: "shop",
	name: "web",
	operation: "CREATE",
	userInfo: { username: "admin", groups: ["system:masters"] },
	object,
	oldObject: null,
	dryRun: false,
	options: { apiVersion: "meta.k8s.io/v1", kind: "CreateOptions" },
	...more,
});

export const reviewOf = (request: JsonObject, apiVersion = "admission.k8s.io/v1"): JsonObject => ({
	apiVersion,
	kind: "AdmissionReview",
	request,
});

/** The bytes of a review that asks to create an object. */
export const reviewBytes = (object: JsonObject, more: JsonObject = {}): Uint8Array =>
	encodeUtf8(JSON.stringify(reviewOf(requestFor(object, more))));
