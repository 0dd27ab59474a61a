import type { JsonValue } from "../../base/json.ts";
import type { Route } from "../../base/route.ts";
import { cyclonedxLicence } from "./cyclonedx-licence.ts";
import { cyclonedxReferences } from "./cyclonedx-references.ts";
import { hashesOf } from "./hashes.ts";
import { LicenceReader } from "./licence.ts";
import { itemsOf, known, memberOf, textOf, textsOf } from "./members.ts";
import type { Component, Dependency, Sbom, Tool } from "./model.ts";
import { packageOf, purlOf } from "./purl.ts";

/** The model of a CycloneDX document that its schema allows. @see https://cyclonedx.org/docs/1.7/json/ */
export function readCyclonedx(value: JsonValue, specVersion: string): Sbom {
	const metadata = memberOf(value, "metadata");
	const licences = new LicenceReader();
	const subject = memberOf(metadata, "component");
	const subjectPath = ["metadata", "component"];
	const placed = [
		...flatten(itemsOf(subject, "components"), [...subjectPath, "components"]),
		...flatten(itemsOf(value, "components"), ["components"]),
	];
	return known<Sbom>({
		format: "cyclonedx",
		specVersion,
		serial: textOf(value, "serialNumber"),
		timestamp: textOf(metadata, "timestamp"),
		authors: authorsOf(metadata),
		tools: toolsOf(metadata),
		subject: subject === undefined ? undefined : componentOf({ value: subject, path: subjectPath }, licences),
		components: placed.map((component) => componentOf(component, licences)),
		dependencies: itemsOf(value, "dependencies").map(dependencyOf),
		references: cyclonedxReferences(value),
	});
}

interface Placed {
	readonly value: JsonValue;
	readonly path: Route;
}

/** Components and those within them, in the order of the file. */
function flatten(components: readonly JsonValue[], base: Route): readonly Placed[] {
	const found: Placed[] = [];
	const place = (items: readonly JsonValue[], path: Route): readonly Placed[] =>
		items.map((value, index) => ({ value, path: [...path, index] })).reverse();
	const pending = [...place(components, base)];
	for (let next = pending.pop(); next; next = pending.pop()) {
		found.push(next);
		for (const held of place(itemsOf(next.value, "components"), [...next.path, "components"])) pending.push(held);
	}
	return found;
}

function componentOf({ value, path }: Placed, licences: LicenceReader): Component {
	const purl = purlOf(textOf(value, "purl"));
	return known<Component>({
		ref: textOf(value, "bom-ref"),
		path,
		name: textOf(value, "name") ?? "",
		group: textOf(value, "group"),
		version: textOf(value, "version"),
		purl,
		package: packageOf(purl),
		cpe: textOf(value, "cpe"),
		swid: textOf(memberOf(value, "swid"), "tagId"),
		kind: textOf(value, "type") ?? "",
		supplier: supplierOf(value),
		licence: cyclonedxLicence(itemsOf(value, "licenses"), licences),
		hashes: hashesOf(itemsOf(value, "hashes"), { algorithm: "alg", digits: "content" }),
		externalReferences: itemsOf(value, "externalReferences").map((reference) => ({
			type: textOf(reference, "type") ?? "",
			url: textOf(reference, "url") ?? "",
		})),
	});
}

/** `manufacturer` is new in 1.6; `publisher` is the one name that tools write in all versions. */
function supplierOf(component: JsonValue): string | undefined {
	const named = ["supplier", "manufacturer"].map((role) => textOf(memberOf(component, role), "name"));
	return named.find((name) => name !== undefined) ?? textOf(component, "publisher");
}

/** `manufacture` until 1.5, `manufacturer` since. */
function authorsOf(metadata: JsonValue | undefined): readonly string[] {
	const persons = itemsOf(metadata, "authors").map((author) => textOf(author, "name") ?? textOf(author, "email"));
	const makers = ["manufacture", "manufacturer"].map((role) => textOf(memberOf(metadata, role), "name"));
	return [...persons, ...makers].filter((name) => name !== undefined);
}

/** A list of tools until 1.4, components and services since. */
function toolsOf(metadata: JsonValue | undefined): readonly Tool[] {
	const tools = memberOf(metadata, "tools");
	const listed = [...itemsOf(metadata, "tools"), ...itemsOf(tools, "components"), ...itemsOf(tools, "services")];
	return listed.map((tool) => known<Tool>({ name: textOf(tool, "name") ?? "", version: textOf(tool, "version") }));
}

function dependencyOf(dependency: JsonValue, index: number): Dependency {
	return {
		from: textOf(dependency, "ref") ?? "",
		to: textsOf(dependency, "dependsOn"),
		path: ["dependencies", index],
	};
}
