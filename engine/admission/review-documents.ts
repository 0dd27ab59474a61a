import type { Route } from "../base/route.ts";
import type { Span } from "../base/source.ts";
import type { Document, ResourceIdentity } from "../inputs/document.ts";
import type { Inputs } from "../inputs/inputs.ts";
import { identityOf, isKubernetes, isWorkload, kindName, type Resource, unwrapLists } from "../inputs/kubernetes.ts";
import { isSecret, secretsOf } from "../inputs/kubernetes-secrets.ts";
import { once } from "../inputs/once.ts";
import { textOf } from "./read-envelope.ts";
import type { Review } from "./review.ts";

/**
 * The object of a review as an input, exactly as it stands there, and the Kubernetes objects in it when it is a list. An
 * object says by its kind alone what it is: no other member can make it a document of another sort.
 */
export function readReviewDocuments(review: Review): Inputs {
	const listed = unwrapLists(review.object).filter(({ base, value }) => base.length > 0 && isKubernetes(value));
	const whole: Resource = { base: [], value: review.object };
	return {
		files: [review.source.name],
		documents: [whole, ...listed].map((resource) => documentOf(review, resource)),
		diagnostics: [],
	};
}

function documentOf(review: Review, { base: baseInObject, value }: Resource): Document {
	const { source, parsed } = review;
	const base = [...review.route, ...baseInObject];
	const resource = baseInObject.length === 0 ? identityOfObject(review) : identityOf(value);
	const secrets = isSecret(value) && once(() => secretsOf(value));
	return {
		kind: isWorkload(value) ? "kubernetes/workload" : "kubernetes",
		title: kindName(value),
		source,
		value,
		base,
		...(resource && { resource }),
		...(secrets && { secrets }),
		json: () => parsed.encode(base),
		locate: (route: Route): Span => ({ source, ...parsed.extentAt([...base, ...route]) }),
	};
}

/** What the object does not say of itself (options have no name, new objects may have no namespace yet), the request says. */
function identityOfObject({ object, envelope }: Review): ResourceIdentity | undefined {
	const own = identityOf(object);
	const name = own?.name ?? envelope.name;
	const kind = own?.kind ?? textOf(object, "kind");
	const namespace = own?.namespace ?? envelope.namespace;
	if (name === undefined || kind === undefined) return undefined;
	return { kind, ...(namespace !== undefined && { namespace }), name };
}
