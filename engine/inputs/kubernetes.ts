import { isJsonObject, type JsonValue } from "../base/json.ts";
import type { Route } from "../base/route.ts";
import type { ResourceIdentity } from "./document.ts";

/** A Kubernetes object, and where it stands in the document that it was read from. */
export interface Resource {
	readonly base: Route;
	readonly value: JsonValue;
}

/** Whether a value says of itself that it is a Kubernetes object. */
export function isKubernetes(value: JsonValue): boolean {
	return textAt(value, "apiVersion") !== undefined && textAt(value, "kind") !== undefined;
}

/** The kinds that run pods, by API group; the core group has no name. `policies/lib/kubernetes` knows where each keeps its pod. */
export const workloadKinds: { readonly [group: string]: readonly string[] } = {
	"": ["Pod", "PodTemplate", "ReplicationController"],
	apps: ["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"],
	batch: ["CronJob", "Job"],
	extensions: ["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"],
};

/** Whether a value is an object that runs pods. A kind belongs to its API group: another group's `Job` is another thing. */
export function isWorkload(value: JsonValue): boolean {
	const version = textAt(value, "apiVersion") ?? "";
	const group = version.includes("/") ? version.slice(0, version.indexOf("/")) : "";
	const kinds = Object.hasOwn(workloadKinds, group) ? workloadKinds[group] : undefined;
	return kinds?.includes(textAt(value, "kind") ?? "") === true;
}

/** What messages call the kind: `apps/v1 Deployment`; empty for what is no Kubernetes object. */
export function kindName(value: JsonValue): string {
	return [textAt(value, "apiVersion"), textAt(value, "kind")].filter((text) => text !== undefined).join(" ");
}

/**
 * The objects that a value holds: the items of a list (`List`, `DeploymentList`, …), also of lists in lists; else the
 * value itself. What is in a list and no Kubernetes object comes too, so that it cannot hide there.
 */
export function unwrapLists(root: JsonValue): readonly Resource[] {
	const found: Resource[] = [];
	const pending: Resource[] = [{ base: [], value: root }];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const { base, value } = next;
		const items = itemsOf(value);
		if (!items) found.push(next);
		else for (const [index, item] of [...items.entries()].reverse()) pending.push(itemOf(base, index, item));
	}
	return found;
}

/** Which thing in the cluster the value describes; missing when it has no kind or no name. */
export function identityOf(value: JsonValue): ResourceIdentity | undefined {
	const kind = textAt(value, "kind");
	const metadata = memberAt(value, "metadata");
	const name = textAt(metadata, "name") ?? textAt(metadata, "generateName");
	const namespace = textAt(metadata, "namespace");
	if (kind === undefined || name === undefined) return undefined;
	return { kind, ...(namespace !== undefined && { namespace }), name };
}

/** The items of a list; a list has no name, which tells it from an object whose kind happens to end in "List". */
function itemsOf(value: JsonValue): readonly JsonValue[] | undefined {
	if (!isKubernetes(value) || !textAt(value, "kind")?.endsWith("List")) return undefined;
	const items = memberAt(value, "items");
	if (!Array.isArray(items) || textAt(memberAt(value, "metadata"), "name") !== undefined) return undefined;
	return items;
}

function itemOf(base: Route, index: number, value: JsonValue): Resource {
	return { base: [...base, "items", index], value };
}

function memberAt(value: JsonValue | undefined, key: string): JsonValue | undefined {
	return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function textAt(value: JsonValue | undefined, key: string): string | undefined {
	const member = memberAt(value, key);
	return typeof member === "string" && member !== "" ? member : undefined;
}
