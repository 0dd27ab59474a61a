import { expect, test } from "vitest";
import { refuseUnjudged } from "../../engine/admission/admit.ts";
import { createMetrics } from "../../engine/admission/metrics.ts";
import { plainPod, reviewBytes } from "./reviews.ts";

const status = { code: 500, reason: "Timeout", message: "" };
const ofKind = (kind: string) => refuseUnjudged(reviewBytes({ ...plainPod, kind }), status);
const kindsOf = (text: string) =>
	[...text.matchAll(/_requests_total\{.*kind="([^"]*)"\} \d+/g)].map(([, kind]) => kind);

test("kinds without number, and those that are no names, are counted as one", async () => {
	const metrics = await createMetrics();
	for (let index = 0; index < 300; index++) metrics.countDecision(ofKind(`Kind${index}`), { durationMs: 1 });
	for (const kind of ['a"} 1\nforged 1', "x".repeat(64)]) metrics.countDecision(ofKind(kind), { durationMs: 1 });
	const kinds = kindsOf(await metrics.render());
	expect(kinds).toHaveLength(101);
	expect(kinds.slice(-2)).toEqual(["Kind99", "other"]);
});
