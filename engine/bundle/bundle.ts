import type { Source } from "../base/source.ts";
import type { Manifest } from "./manifest.ts";

/**
 * An OPA bundle.
 *
 * @see https://www.openpolicyagent.org/docs/management-bundles#bundle-file-format
 */
export interface Bundle {
	/** What messages and reports call it. */
	readonly name: string;
	readonly manifest: Manifest;
	/** Path in the bundle → WebAssembly. */
	readonly modules: ReadonlyMap<string, Uint8Array>;
	/** All data of the bundle as one object: JSON, UTF-8. */
	readonly data: Uint8Array;
	/** Its Rego; `name` is the path in the bundle. */
	readonly sources: readonly Source[];
	/** `plan.json`, for bundles of `-t plan`. */
	readonly plan?: Uint8Array;
}
