import { isJsonObject, type JsonValue } from "../base/json.ts";

/** Where each kind of workload keeps its pod's spec; the kinds that are not here keep it in `spec.template.spec`. */
const podRoutes: { readonly [kind: string]: readonly string[] } = {
	CronJob: ["spec", "jobTemplate", "spec", "template", "spec"],
	Pod: ["spec"],
	PodTemplate: ["template", "spec"],
};

const containerLists = ["containers", "initContainers", "ephemeralContainers"] as const;

/** The way to the pod's spec in a workload of the kind. */
export function podRoute(kind: JsonValue | undefined): readonly string[] {
	const route = typeof kind === "string" && Object.hasOwn(podRoutes, kind) ? podRoutes[kind] : undefined;
	return route ?? ["spec", "template", "spec"];
}

/** The references of all images that a workload runs, each once, as they stand in it. */
export function imagesOf(workload: JsonValue): readonly string[] {
	const kind = memberAt(workload, "kind");
	const pod = podRoute(kind).reduce<JsonValue | undefined>(memberAt, workload);
	const containers = containerLists.flatMap((list) => {
		const found = memberAt(pod, list);
		return Array.isArray(found) ? (found as readonly JsonValue[]) : [];
	});
	const images = containers.map((container) => memberAt(container, "image"));
	return [...new Set(images.filter((image): image is string => typeof image === "string" && image !== ""))];
}

/** What a reference pins its image to, as `[algorithm, lower-case hex]`; undefined for a tag. */
export function imageDigest(reference: string): readonly [algorithm: string, hex: string] | undefined {
	const [, algorithm, hex = ""] = /^[^@]+@(sha256|sha384|sha512):([0-9a-f]+)$/.exec(reference) ?? [];
	const isWhole = algorithm !== undefined && hex.length * 4 === Number(algorithm.slice(3));
	return isWhole ? [algorithm, hex] : undefined;
}

function memberAt(value: JsonValue | undefined, key: string): JsonValue | undefined {
	return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
