import type { JsonValue } from "../../base/json.ts";
import { type Route, renderRoute } from "../../base/route.ts";
import type { ResourceIdentity } from "../document.ts";
import { once } from "../once.ts";
import { memberOf, textOf } from "./members.ts";
import type { Component, Sbom } from "./model.ts";

/** Which component a route leads into, and what of the route does not change when another component is added before it. */
export interface ComponentPlaces {
	readonly resourceAt: (route: Route) => ResourceIdentity | undefined;
	readonly lastingRoute: (route: Route) => Route;
}

/** The components of a document by their places; of components within components a route leads into the inner one. */
export function componentPlaces(document: JsonValue, sbom: Sbom): ComponentPlaces {
	const byPath = once(() => {
		const all = sbom.subject ? [sbom.subject, ...sbom.components] : sbom.components;
		return new Map(all.map((component) => [renderRoute(component.path), component]));
	});
	const find = (route: Route): Component | undefined => {
		for (let length = route.length; length > 0; length--) {
			const component = byPath().get(renderRoute(route.slice(0, length)));
			if (component) return component;
		}
		return undefined;
	};
	return {
		resourceAt: (route) => {
			const component = find(route);
			return component && identityOf(component);
		},
		lastingRoute: (route) => {
			const steps = namedSteps(document, route);
			const component = find(route);
			return component ? steps.slice(component.path.length) : steps;
		},
	};
}

function identityOf({ purl, name, version }: Component): ResourceIdentity {
	return { kind: "component", name: purl ?? (version === undefined ? name : `${name}@${version}`) };
}

/** The route with names in place of indexes, where what stands there has a name. */
function namedSteps(document: JsonValue, route: Route): Route {
	let value: JsonValue | undefined = document;
	return route.map((step) => {
		value = Array.isArray(value) ? value[Number(step)] : memberOf(value, String(step));
		return typeof step === "number" ? (nameOf(value) ?? step) : step;
	});
}

function nameOf(value: JsonValue | undefined): string | undefined {
	if (typeof value === "string") return value;
	const ends = ["spdxElementId", "relationshipType", "relatedSpdxElement"].map((key) => textOf(value, key));
	return textOf(value, "ref") ?? (ends.includes(undefined) ? undefined : ends.join(" "));
}
