import type { JsonValue } from "../../base/json.ts";
import type { Route } from "../../base/route.ts";
import { itemsOf, textOf } from "./members.ts";
import type { Reference, References } from "./model.ts";

/** Where the parts of a document name each other: in `dependencies` and `compositions`. */
export function cyclonedxReferences(value: JsonValue): References {
	const { names, repeated } = namesOf(value);
	const used = [
		...itemsOf(value, "dependencies").flatMap((dependency, index) =>
			usesOf(dependency, ["dependencies", index], ["dependsOn", "provides"]),
		),
		...itemsOf(value, "compositions").flatMap((composition, index) =>
			usesOf(composition, ["compositions", index], ["assemblies", "dependencies"]),
		),
	];
	return { dangling: used.filter(({ ref }) => !names.has(ref) && !isForeign(ref)), repeated };
}

/** A BOM-Link leads into another document. */
function isForeign(ref: string): boolean {
	return ref.startsWith("urn:cdx:");
}

function usesOf(holder: JsonValue, path: Route, lists: readonly string[]): readonly Reference[] {
	const ref = textOf(holder, "ref");
	const own = ref === undefined ? [] : [{ ref, path: [...path, "ref"] }];
	const listed = lists.flatMap((list) =>
		itemsOf(holder, list).flatMap((item, index) =>
			typeof item === "string" ? [{ ref: item, path: [...path, list, index] }] : [],
		),
	);
	return [...own, ...listed];
}

interface Names {
	readonly names: ReadonlySet<string>;
	readonly repeated: readonly Reference[];
}

/** The `bom-ref` of every part, however deep: a name is one part's own in the whole document. */
function namesOf(root: JsonValue): Names {
	const names = new Set<string>();
	const repeated: Reference[] = [];
	const pending: { readonly value: JsonValue; readonly path: Trail | undefined }[] = [{ value: root, path: undefined }];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const { value, path } = next;
		const ref = textOf(value, "bom-ref");
		if (ref !== undefined && names.has(ref)) repeated.push({ ref, path: [...routeOf(path), "bom-ref"] });
		if (ref !== undefined) names.add(ref);
		for (const step of stepsOf(value)) {
			const member = (value as { readonly [step: string | number]: JsonValue })[step] as JsonValue;
			if (typeof member === "object" && member !== null) pending.push({ value: member, path: { step, before: path } });
		}
	}
	return { names, repeated };
}

/** A route that is written down only when somebody asks for it: most parts of a document have no name. */
interface Trail {
	readonly step: string | number;
	readonly before: Trail | undefined;
}

function routeOf(trail: Trail | undefined): Route {
	const route: (string | number)[] = [];
	for (let at = trail; at; at = at.before) route.push(at.step);
	return route.reverse();
}

/** Last first, so that what is taken from the end comes in the order of the file. */
function stepsOf(value: JsonValue): readonly (string | number)[] {
	if (Array.isArray(value)) return value.map((_, index) => value.length - 1 - index);
	return Object.keys(value as object).reverse();
}
