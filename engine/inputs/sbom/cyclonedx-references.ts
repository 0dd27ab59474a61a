import type { JsonObject, JsonValue } from "../../base/json.ts";
import type { Route } from "../../base/route.ts";
import { itemsOf, textOf } from "./members.ts";
import type { Reference, References } from "./model.ts";

/** Where the parts of a document name each other: in `dependencies` and `compositions`. */
export function cyclonedxReferences(value: JsonValue): References {
	const { names, repeated } = namesOf(value);
	const isDangling = (ref: JsonValue) => typeof ref === "string" && !names.has(ref) && !isForeign(ref);
	const dangling: Reference[] = [];
	for (const [list, members] of holders) {
		for (const [index, holder] of itemsOf(value, list).entries()) {
			const ref = textOf(holder, "ref");
			if (ref !== undefined && isDangling(ref)) dangling.push({ ref, path: [list, index, "ref"] });
			for (const member of members) {
				for (const [at, item] of itemsOf(holder, member).entries()) {
					if (isDangling(item)) dangling.push({ ref: item as string, path: [list, index, member, at] });
				}
			}
		}
	}
	return { dangling, repeated };
}

/** Lists whose items name parts, and the members in which they do. */
const holders = [
	["dependencies", ["dependsOn", "provides"]],
	["compositions", ["assemblies", "dependencies"]],
] as const;

/** A BOM-Link leads into another document. */
function isForeign(ref: string): boolean {
	return ref.startsWith("urn:cdx:");
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
		if (Array.isArray(value)) for (const item of value) pushContainer(pending, item);
		else for (const key in value as JsonObject) pushContainer(pending, (value as JsonObject)[key] as JsonValue);
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

function pushContainer(pending: JsonValue[], value: JsonValue): void {
	if (isContainer(value)) pending.push(value);
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
