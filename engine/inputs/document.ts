import type { JsonValue } from "../base/json.ts";
import type { Route } from "../base/route.ts";
import type { Source, Span } from "../base/source.ts";

/**
 * What a document is, told by its content. `kubernetes/workload`: a Kubernetes object that runs pods. `terraform/plan`: what
 * `terraform show -json` prints of a plan. `sbom/…`: a bill of materials, which policies see in one shape for all formats.
 * `artifact`: any file that there is evidence about; policies see its digests and `input.verification`. `unknown`:
 * well-formed, but nothing that Parapet knows by itself.
 */
export type InputKind =
	| "kubernetes"
	| "kubernetes/workload"
	| "terraform/plan"
	| "sbom/cyclonedx"
	| "sbom/spdx"
	| "artifact"
	| "unknown";

/**
 * Which thing a document, or a part of it, describes: a Kubernetes object; a Terraform resource (`kind` its type, `name` its
 * address); a component (`kind` is `component`, `name` its purl or name). `namespace` is missing where none is named.
 */
export interface ResourceIdentity {
	readonly kind: string;
	readonly namespace?: string;
	readonly name: string;
}

/** A parsed document: one of the YAML documents of a file, a JSON file, or one item of a Kubernetes `List`. */
export interface Document {
	readonly kind: InputKind;
	/** What messages call it: `apps/v1 Deployment`, `Terraform plan`; empty for what nobody knows. */
	readonly title: string;
	readonly source: Source;
	/** For a Terraform plan parsed when first asked for: policies are given the file's own bytes. */
	readonly value: JsonValue;
	/** Where this document stands in the file's own document: empty, or such as `["items", 3]` in a `List`. */
	readonly base: Route;
	readonly resource?: ResourceIdentity;
	/** For documents of many things: the one that a route leads into. */
	readonly resourceAt?: (route: Route) => ResourceIdentity | undefined;
	/**
	 * A route to the same thing in the next version of the file, for fingerprints: without indexes that move when another
	 * thing is added. It belongs to what `resourceAt` gives. The route itself when missing.
	 */
	readonly lastingRoute?: (route: Route) => Route;
	/** A route as it may be printed: keys within something that is secret as a whole are `*`. The route itself when missing. */
	readonly shownRoute?: (route: Route) => Route;
	/**
	 * Values that must not be printed, as they stand in the value: `maskSecrets` takes them out of messages. `source.text` has
	 * them masked already.
	 */
	readonly secrets?: () => readonly string[];
	/** The value as UTF-8 JSON, numbers with all their digits: what a policy is given. For a whole JSON file its own bytes. */
	readonly json: () => Uint8Array;
	/** Answers for a route that the value really has, and else for its nearest parent. Positions are computed when first asked for. */
	readonly locate: (route: Route) => Span;
}
