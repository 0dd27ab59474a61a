import type { Route } from "../base/route.ts";
import type { Finding } from "../gate/finding.ts";

/** The part of a finding's route that leads on from the resource: the way to a resource of a plan or to a component says nothing to people. */
export function routeInResource({ resource, route }: Finding): Route {
	const [list, index] = route;
	if (!resource || typeof index !== "number") return route;
	if (list === "components" || list === "packages") return route.slice(2);
	return list === "resource_changes" && route[2] === "change" ? route.slice(4) : route;
}
