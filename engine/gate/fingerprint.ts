import { sha256Digest } from "../base/bytes.ts";
import type { Route } from "../base/route.ts";
import type { ResourceIdentity } from "../inputs/document.ts";

/** What makes two findings of two runs the same finding. Lines are not in it, so an edit elsewhere in the file changes nothing. */
interface FindingIdentity {
	readonly rule: string;
	readonly file: string;
	readonly route: Route;
	readonly resource?: ResourceIdentity;
}

/** `sha256:…`, the same on every machine for the same finding. */
export function fingerprintOf({ rule, file, route, resource }: FindingIdentity): string {
	const identity = resource ? [resource.kind, resource.namespace ?? null, resource.name] : null;
	return sha256Digest(JSON.stringify([rule, normalisePath(file), route, identity]));
}

function normalisePath(file: string): string {
	return file.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
}
