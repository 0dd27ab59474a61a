import type { SchemaFault } from "./schema-words.ts";

/** What SPDX demands of a package or file and a model does without. */
const dispensable = ["copyrightText", "downloadLocation", "licenseConcluded", "licenseDeclared"];

/** Where something else than the pattern would make a value of the model wrong. */
const exactMembers = /(?:checksumValue|created|Date|referenceLocator|reviewDate)$/;

/**
 * Whether a fault of an SPDX document is one that much used tools make, and that takes nothing from what the document
 * says: then it is told and the document is read all the same. Members of the document itself that nobody knows are no
 * such thing, since they could make it look like something else to another program.
 */
export function isDeparture({ error, route }: SchemaFault): boolean {
	const last = String(route.at(-1) ?? "");
	switch (error.keyword) {
		case "additionalProperties":
			return route.length > 1;
		case "required":
			return dispensable.includes(String(error.params["missingProperty"]));
		case "const":
			return last === "SPDXID" || last === "dataLicense";
		case "enum":
			return last === "relationshipType";
		case "pattern":
			return !exactMembers.test(last);
		default:
			return false;
	}
}
