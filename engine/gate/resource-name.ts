import type { ResourceIdentity } from "../inputs/document.ts";

/**
 * What people call a resource: `Deployment shop/cart`; an address that says its type, such as `aws_s3_bucket.logs`, and a
 * package URL alone.
 */
export function resourceName({ kind, namespace, name }: ResourceIdentity): string {
	if (namespace !== undefined) return `${kind} ${namespace}/${name}`;
	const saysItsKind = `.${name}`.includes(`.${kind}.`) || (kind === "component" && name.startsWith("pkg:"));
	return saysItsKind ? name : `${kind} ${name}`;
}
