import type { JsonValue } from "../base/json.ts";
import type { Route } from "../base/route.ts";
import type { Source, Span } from "../base/source.ts";

/**
 * What a document is, told by its content. `kubernetes/workload`: a Kubernetes object that runs pods. `unknown`: well-formed,
 * but nothing that Parapet knows by itself.
 */
export type InputKind = "kubernetes" | "kubernetes/workload" | "unknown";

/** Which thing in the cluster a Kubernetes document describes. `namespace` is missing where the manifest names none. */
export interface ResourceIdentity {
	readonly kind: string;
	readonly namespace?: string;
	readonly name: string;
}

/** A parsed document: one of the YAML documents of a file, a JSON file, or one item of a Kubernetes `List`. */
export interface Document {
	readonly kind: InputKind;
	readonly source: Source;
	readonly value: JsonValue;
	/** Where this document stands in the file's own document: empty, or such as `["items", 3]` in a `List`. */
	readonly base: Route;
	readonly resource?: ResourceIdentity;
	/** The value as UTF-8 JSON, numbers with all their digits: what a policy is given. */
	readonly json: () => Uint8Array;
	/** Answers for a route that the value really has, and else for its nearest parent. Positions are computed when first asked for. */
	readonly locate: (route: Route) => Span;
}
