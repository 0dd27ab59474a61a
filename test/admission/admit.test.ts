import { describe, expect, test } from "vitest";
import { type Admission, admit, refuseUnjudged } from "../../engine/admission/admit.ts";
import { renderDecision } from "../../engine/admission/decision-log.ts";
import { encodeUtf8 } from "../../engine/base/bytes.ts";
import type { JsonObject } from "../../engine/base/json.ts";
import type { Inputs } from "../../engine/index.ts";
import { judge } from "./judge.ts";
import { plainPod, podWith, privilegedPod, requestFor, reviewBytes, reviewOf } from "./reviews.ts";

const uid = "705ab4f5-6393-11e8-b7cc-42010a800002";
const ask = (object: JsonObject, more: JsonObject = {}, rules: readonly string[] = []) =>
	admit(reviewBytes(object, more), judge(rules));
const said = ({ outcome, answer }: Admission) => ({ outcome, ...answer.response.status });
const service = { apiVersion: "v1", kind: "Service", metadata: { name: "web" }, spec: {} };
const labelled = podWith({}, { name: "web", labels: { app: "web" } });

test("a denial says each finding with its rule and its route, and warns of the others", async () => {
	expect((await ask(privilegedPod)).answer).toEqual({
		apiVersion: "admission.k8s.io/v1",
		kind: "AdmissionReview",
		response: {
			uid,
			allowed: false,
			status: {
				code: 403,
				reason: "Forbidden",
				message:
					'[kubernetes.privileged] container "app" is privileged (spec.containers[0].securityContext.privileged)',
			},
			warnings: ["[main.warn] the object has no labels"],
			auditAnnotations: { verdict: "fail", policies: "sha256:0" },
		},
	});
});

test("an object without findings is let in", async () => {
	expect((await ask(labelled)).answer.response).toEqual({
		uid,
		allowed: true,
		auditAnnotations: { verdict: "pass", policies: "sha256:0" },
	});
});

test("the answer has the version of the question", async () => {
	const bytes = encodeUtf8(JSON.stringify(reviewOf(requestFor(plainPod), "admission.k8s.io/v1beta1")));
	expect((await admit(bytes, judge())).answer.apiVersion).toBe("admission.k8s.io/v1beta1");
});

test("findings below the threshold warn", async () => {
	const { outcome, answer } = await admit(reviewBytes(privilegedPod), judge(["kubernetes.privileged"], "critical"));
	expect(outcome).toBe("allowed");
	expect(answer.response.warnings).toEqual(['[kubernetes.privileged] container "app" is privileged']);
});

test("an object that no rule looks at is let in, and the audit log tells it", async () => {
	const { outcome, answer } = await ask(service, {}, ["kubernetes.privileged"]);
	expect(outcome).toBe("allowed");
	expect(answer.response.auditAnnotations).toEqual({ verdict: "nothing-checked", policies: "sha256:0" });
});

describe("what is judged", () => {
	test.each([
		["the new object of an update", { operation: "UPDATE", oldObject: labelled }, "denied"],
		["the old object of a deletion", { operation: "DELETE", object: null, oldObject: privilegedPod }, "denied"],
		["the whole object of a sub-resource", { operation: "UPDATE", subResource: "ephemeralcontainers" }, "denied"],
		["nothing of a status", { operation: "UPDATE", subResource: "status" }, "allowed"],
		["the object of a dry run too", { dryRun: true }, "denied"],
	])("%s", async (_, more, outcome) => {
		expect((await ask(privilegedPod, more as JsonObject)).outcome).toBe(outcome);
	});

	test("options are an object of their own, and no workload", async () => {
		const options = { apiVersion: "v1", kind: "PodExecOptions", command: ["sh"] };
		const more = { operation: "CONNECT", subResource: "exec" };
		expect((await ask(options, more, ["kubernetes.privileged"])).outcome).toBe("allowed");
	});

	test("the objects of a list cannot hide there", async () => {
		const list = { apiVersion: "v1", kind: "List", items: [plainPod, privilegedPod] };
		expect((await ask(list, {}, ["kubernetes.privileged"])).outcome).toBe("denied");
	});

	test("an object is what its kind says, whatever else it has", async () => {
		const disguised = { ...privilegedPod, bomFormat: "CycloneDX", specVersion: "1.5", format_version: "1.2" };
		expect((await ask(disguised)).outcome).toBe("denied");
	});

	test("the object alone is the input, to all digits, and the request names what it does not name itself", async () => {
		let inputs: Inputs | undefined;
		const text = JSON.stringify(reviewOf(requestFor(podWith({}, {})))).replace('"app:1"', "12345678901234567890.10");
		await admit(encodeUtf8(text), (given) => {
			inputs = given;
			return judge()(given);
		});
		const [document] = inputs?.documents ?? [];
		expect(new TextDecoder().decode(document?.json())).toBe(
			'{"apiVersion":"v1","kind":"Pod","metadata":{},"spec":{"containers":[{"name":"app","image":12345678901234567890.10,"securityContext":{}}]}}',
		);
		expect(document?.resource).toEqual({ kind: "Pod", namespace: "shop", name: "web" });
		const span = document?.locate(["spec", "containers", 0, "name"]);
		expect(span?.source.text.slice(span.start, span.end)).toBe('"app"');
	});
});

describe("a refusal", () => {
	test("is 500 when a policy could not be evaluated", async () => {
		const stops = await ask(podWith({}, { name: "stops", labels: {} }));
		expect(said(stops)).toMatchObject({ outcome: "refused", code: 500, reason: "InternalError" });
		expect(stops.answer.response.status?.message).toMatch(/^\[main\.violation\] .* could not be evaluated: /);
		expect(stops.answer.response.auditAnnotations).toMatchObject({ verdict: "undecided" });
	});

	test("is a denial when something is certainly wrong beside it", async () => {
		const { outcome, answer } = await ask(podWith({ privileged: true }, { name: "stops" }));
		expect(outcome).toBe("denied");
		expect(answer.response.status?.message.split("\n")).toHaveLength(2);
	});

	test("is 422 when the review is malformed, with the place", async () => {
		const bytes = encodeUtf8(JSON.stringify(reviewOf(requestFor(plainPod))).replace('"image"', '"name":1,"image"'));
		expect(said(await admit(bytes, judge()))).toEqual({
			outcome: "refused",
			code: 422,
			reason: "Invalid",
			message: 'the key "name" occurs twice (<review>:1:439)',
		});
	});

	test("is 500 when whoever judges throws", async () => {
		const thrown = await admit(reviewBytes(plainPod), () => {
			throw new Error("out of \u001b[2J memory");
		});
		expect(said(thrown)).toEqual({
			outcome: "refused",
			code: 500,
			reason: "InternalError",
			message: "the object could not be judged: out of [2J memory",
		});
	});

	test("has the uid also when nobody judged", () => {
		const status = { code: 500, reason: "InternalError", message: "the time is up" };
		const { answer, outcome } = refuseUnjudged(reviewBytes(plainPod), status);
		expect({ answer, outcome }).toEqual({
			outcome: "refused",
			answer: {
				apiVersion: "admission.k8s.io/v1",
				kind: "AdmissionReview",
				response: { uid, allowed: false, status },
			},
		});
		expect(refuseUnjudged(encodeUtf8("no JSON"), status).answer.response.uid).toBe("");
	});
});

describe("an answer stays small", () => {
	const containers = Array.from({ length: 100 }, (_, index) => ({
		name: `${index}${"\u202e".repeat(9)}${"x".repeat(1000)}`,
		image: "app:1",
		securityContext: { privileged: true },
	}));
	const crowded = { ...privilegedPod, spec: { containers } };

	test("when there are many findings", async () => {
		const { message = "" } = (await ask(crowded)).answer.response.status ?? {};
		const lines = message.split("\n");
		expect(lines.map(({ length }) => length)).toEqual([...Array(32).fill(512), "… and 68 more".length]);
		expect(message).not.toContain("\u202e");
	});

	test("when there are many warnings", async () => {
		const { answer } = await admit(reviewBytes(crowded), judge(["kubernetes.privileged"], "critical"));
		const { warnings = [] } = answer.response;
		expect(warnings.map(({ length }) => length)).toEqual([...Array(15).fill(120), "and 85 more warnings".length]);
		expect(warnings.at(-1)).toBe("and 85 more warnings");
	});
});

test("a decision is one line, without anything that stands inside of the object", async () => {
	const admission = await ask(privilegedPod, { name: "web\n\u001b[2J\u202e", dryRun: true });
	const line = renderDecision(admission, { time: "2026-01-01T00:00:00.000Z", durationMs: 1.234 });
	for (const hostile of ["\n", "\u001b", "\u202e"]) expect(line).not.toContain(hostile);
	expect(JSON.parse(line)).toEqual({
		time: "2026-01-01T00:00:00.000Z",
		event: "decision",
		outcome: "denied",
		uid,
		operation: "CREATE",
		kind: "Pod",
		namespace: "shop",
		name: "web\n\u001b[2J\u202e",
		dryRun: true,
		code: 403,
		reason: "Forbidden",
		rules: ["kubernetes.privileged", "main.warn"],
		warnings: 1,
		durationMs: 1.2,
	});
});
