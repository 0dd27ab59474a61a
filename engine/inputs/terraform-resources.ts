import type { Route } from "../base/route.ts";
import type { ResourceIdentity } from "./document.ts";
import type { JsonRoutes } from "./json-routes.ts";

/** The thing in a plan that a route leads into. */
interface PlannedThing {
	readonly resource: ResourceIdentity;
	/** How many steps of the route lead to the thing. */
	readonly depth: number;
}

/** The resource, output or variable that a route through a plan leads into; undefined for what belongs to none. */
export function plannedThingAt(routes: JsonRoutes, route: Route): PlannedThing | undefined {
	const [section] = route;
	if (section === "resource_changes" || section === "resource_drift") return resourceOf(routes, route.slice(0, 2));
	if (section === "deferred_changes") return resourceOf(routes, [...route.slice(0, 2), "resource_change"]);
	if (section === "output_changes") return namedThing("output", route, 1);
	if (section === "variables") return namedThing("variable", route, 1);
	if (section === "planned_values") return valueAt(routes, route, 1);
	if (section === "prior_state") return valueAt(routes, route, 2);
	return section === "configuration" ? configuredThingAt(routes, route) : undefined;
}

/**
 * The route by which a finding is known again in the next plan: without the indexes and modules on the way to the
 * resource, which move when another is added. What stands at its beginning is the section of the plan.
 */
export function lastingRoute(routes: JsonRoutes, route: Route): Route {
	const thing = plannedThingAt(routes, route);
	return thing ? [...route.slice(0, 1), ...route.slice(thing.depth)] : route;
}

/** In values: `outputs.NAME`, `root_module.resources[i]`, `root_module.child_modules[i].resources[j]`, … */
function valueAt(routes: JsonRoutes, route: Route, valuesDepth: number): PlannedThing | undefined {
	if (route[valuesDepth] === "outputs") return namedThing("output", route, valuesDepth + 1);
	let depth = valuesDepth + 1;
	while (route[depth] === "child_modules") depth += 2;
	return route[depth] === "resources" ? resourceOf(routes, route.slice(0, depth + 2)) : undefined;
}

/** In the configuration addresses are those within their module. */
function configuredThingAt(routes: JsonRoutes, route: Route): PlannedThing | undefined {
	let modulePath = "";
	let depth = 2;
	for (; route[depth] === "module_calls" && route[depth + 2] === "module"; depth += 3) {
		modulePath += `module.${route[depth + 1]}.`;
	}
	if (route[depth] === "resources") return resourceOf(routes, route.slice(0, depth + 2), modulePath);
	if (route[depth] === "variables") return namedThing("variable", route, depth + 1, modulePath);
	return route[depth] === "outputs" ? namedThing("output", route, depth + 1, modulePath) : undefined;
}

function resourceOf(routes: JsonRoutes, place: Route, modulePath = ""): PlannedThing | undefined {
	const address = textAt(routes, [...place, "address"]);
	const type = textAt(routes, [...place, "type"]);
	if (address === undefined) return undefined;
	return { resource: { kind: type ?? "resource", name: modulePath + address }, depth: place.length };
}

function textAt(routes: JsonRoutes, route: Route): string | undefined {
	const start = routes.find(route);
	const value = start === undefined ? undefined : routes.valueOf(start);
	return typeof value === "string" ? value : undefined;
}

function namedThing(kind: string, route: Route, depth: number, modulePath = ""): PlannedThing | undefined {
	const name = route[depth];
	return typeof name === "string" ? { resource: { kind, name: modulePath + name }, depth: depth + 1 } : undefined;
}
