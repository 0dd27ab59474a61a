import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../engine/base/json.ts";
import { workloadKinds } from "../../engine/inputs/kubernetes.ts";
import { imageDigest, imagesOf, podRoute } from "../../engine/inputs/kubernetes-images.ts";

/** A workload of the kind whose pod has this spec. */
const workload = (kind: string, spec: JsonValue) =>
	podRoute(kind).reduceRight<JsonValue>((value, key) => ({ kind, [key]: value }), spec);
const of = (kind: string, spec: JsonValue) => imagesOf(workload(kind, spec));
const hex = "0123456789abcdef".repeat(4);

describe("the images of a workload", () => {
	test.each([...new Set(Object.values(workloadKinds).flat())])("are found in a %s", (kind) => {
		expect(of(kind, { containers: [{ image: "a" }] })).toEqual(["a"]);
	});

	test("are those of all containers, each once", () => {
		const spec = {
			containers: [{ image: "a" }, { image: "b" }],
			initContainers: [{ image: "a" }],
			ephemeralContainers: [{ image: "c" }],
		};
		expect(of("Pod", spec)).toEqual(["a", "b", "c"]);
	});

	test.each<[string, JsonValue]>([
		["no spec", null],
		["no list", { containers: { image: "a" } }],
		["no containers", { containers: ["a", null, ["image"]] }],
		["no texts", { containers: [{ image: 1 }, { image: "" }, {}] }],
	])("are none where there are %s", (_, spec) => expect(of("Deployment", spec)).toEqual([]));

	test("are none where a kind has the name of something else", () => {
		expect(imagesOf({ kind: "constructor" })).toEqual([]);
	});
});

describe("an image is pinned", () => {
	test.each<[string, readonly [string, string] | undefined]>([
		[`app@sha256:${hex}`, ["sha256", hex]],
		[`ghcr.io:443/acme/app:1@sha512:${hex}${hex}`, ["sha512", hex + hex]],
		["app:1", undefined],
		["app@sha256:0123", undefined],
		[`app@sha256:${hex.toUpperCase()}`, undefined],
		[`app@sha256:${hex}0`, undefined],
		[`app@sha512:${hex}`, undefined],
		[`app@md5:${hex}`, undefined],
		[`app@sha256:${hex}@sha256:${hex}`, undefined],
		[`@sha256:${hex}`, undefined],
		[`app@sha256:${hex}\n`, undefined],
	])("by %j as %j", (reference, digest) => expect(imageDigest(reference)).toEqual(digest));
});
