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
	let count = 0;
	const pending: JsonValue[] = [root];
	for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
		const ref = textOf(value, "bom-ref");
		if (ref !== undefined) {
			names.add(ref);
			count++;
		}
		for (const member of Object.values(value as object)) if (isContainer(member)) pending.push(member);
	}
	return { names, repeated: count === names.size ? [] : findRepeated(root) };
}

/** The same way again, in the file's order and with routes, which most documents need not be asked for. */
function findRepeated(root: JsonValue): readonly Reference[] {
	const names = new Set<string>();
	const repeated: Reference[] = [];
	const pending: { readonly value: JsonValue; readonly route: Trail | undefined }[] = [
		{ value: root, route: undefined },
	];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const { value, route } = next;
		const ref = textOf(value, "bom-ref");
		if (ref !== undefined && names.has(ref)) repeated.push({ ref, path: [...routeOf(route), "bom-ref"] });
		if (ref !== undefined) names.add(ref);
		for (const [step, member] of Object.entries(value as object).reverse()) {
			if (!isContainer(member)) continue;
			pending.push({ value: member, route: { step: Array.isArray(value) ? Number(step) : step, before: route } });
		}
	}
	return repeated;
}

function isContainer(value: JsonValue): boolean {
	return typeof value === "object" && value !== null;
}

/** A route that is written down only where it is told: each step knows the one before it. */
interface Trail {
	readonly step: string | number;
	readonly before: Trail | undefined;
}

function routeOf(trail: Trail | undefined): Route {
	const route: (string | number)[] = [];
	for (let at = trail; at; at = at.before) route.push(at.step);
	return route.reverse();
}
