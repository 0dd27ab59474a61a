import type { Diagnostic } from "../base/diagnostic.ts";
import { isJsonObject, type JsonValue } from "../base/json.ts";
import type { Route } from "../base/route.ts";
import type { Source, Span } from "../base/source.ts";
import { inputDiagnostic } from "./diagnostics.ts";
import type { Document } from "./document.ts";
import type { JsonRoutes } from "./json-routes.ts";
import { recognisable } from "./marked-values.ts";
import { maskJson } from "./mask-json.ts";
import { once } from "./once.ts";
import type { ParsedJson } from "./parsed-text.ts";
import { type Extent, isWithin } from "./places.ts";
import { refuseTerraform } from "./terraform-refusals.ts";
import { lastingRoute, plannedThingAt } from "./terraform-resources.ts";
import { findTerraformSecrets } from "./terraform-secrets.ts";

/** A plan as one document, or why it is none. The text is not made into values for it. */
export function readTerraform(
	source: Source,
	parsed: ParsedJson,
): { readonly documents: readonly Document[]; readonly diagnostics: readonly Diagnostic[] } {
	// Without the text: a state that is all one line would be shown with the secrets at its beginning.
	const span = { source: { name: source.name, text: "" }, start: 0, end: 0 };
	const refused = refuseTerraform(parsed.outline, span);
	if (refused) return { documents: [], diagnostics: [refused] };
	const isPartial = !parsed.outline.has("resource_changes") && hasPlannedResources(parsed.routes());
	const diagnostics = isPartial ? [inputDiagnostic("input/terraform-partial", {}, { span })] : [];
	return { documents: [planOf(source, parsed)], diagnostics };
}

function planOf(source: Source, parsed: ParsedJson): Document {
	const secrets = once(() => readSecrets(parsed.routes()));
	const text = once(() => maskJson(source.text, secrets()));
	const shown: Source = {
		name: source.name,
		get text() {
			return text();
		},
	};
	return {
		kind: "terraform/plan",
		title: "Terraform plan",
		source: shown,
		get value() {
			return parsed.value;
		},
		base: [],
		resourceAt: (route) => plannedThingAt(parsed.routes(), route)?.resource,
		lastingRoute: (route) => lastingRoute(parsed.routes(), route),
		shownRoute: (route) => hideKeys(parsed.routes(), route, secrets().extents),
		secrets: () => secrets().texts,
		json: () => parsed.encode([]),
		locate: (route: Route): Span => ({ source: shown, ...parsed.extentAt(route) }),
	};
}

/** Texts are found again by what they say; of anything else the place is hidden, with its keys. */
function readSecrets(routes: JsonRoutes) {
	const marked = findTerraformSecrets(routes);
	const texts = new Set(marked.flatMap(({ value }) => recognisable(value)));
	const hidden = marked.filter(({ value }) => typeof value !== "string");
	const extents = hidden.map(({ route }) => routes.extentAt(route)).sort((a, b) => a.start - b.start);
	return { texts: [...texts], extents };
}

/** What is inside of a hidden place starts within its extent. */
function hideKeys(routes: JsonRoutes, route: Route, hidden: readonly Extent[]): Route {
	return route.map((step, index) => {
		const container = typeof step === "string" ? routes.find(route.slice(0, index)) : undefined;
		return container !== undefined && isWithin(hidden, container) ? "*" : step;
	});
}

function hasPlannedResources(routes: JsonRoutes): boolean {
	const root = routes.find(["planned_values", "root_module"]);
	const values: JsonValue = root === undefined ? null : routes.valueOf(root);
	return isJsonObject(values) && (Object.hasOwn(values, "resources") || Object.hasOwn(values, "child_modules"));
}
