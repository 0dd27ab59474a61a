import type { JsonValue } from "../../base/json.ts";
import { itemsOf, textOf, textsOf } from "./members.ts";
import type { Reference, References } from "./model.ts";

/** The lists whose items have an `SPDXID`. */
const elementLists = ["packages", "files", "snippets"];

/** Where the elements of a document name each other: relationships, what it describes, the files of packages. */
export function spdxReferences(value: JsonValue): References {
	const names = new Set([textOf(value, "SPDXID") ?? ""]);
	const repeated: Reference[] = [];
	for (const list of elementLists) {
		for (const [index, item] of itemsOf(value, list).entries()) {
			const ref = textOf(item, "SPDXID") ?? "";
			// A document that has the name of what it describes is a fault of tools that the package is not to blame for.
			if (names.has(ref) && ref !== textOf(value, "SPDXID")) repeated.push({ ref, path: [list, index, "SPDXID"] });
			names.add(ref);
		}
	}
	const documents = new Set(itemsOf(value, "externalDocumentRefs").map((item) => textOf(item, "externalDocumentId")));
	const isKnown = (ref: string) => names.has(ref) || documents.has(ref.slice(0, Math.max(0, ref.indexOf(":"))));
	return { dangling: usesOf(value).filter(({ ref }) => !isKnown(ref)), repeated };
}

function usesOf(value: JsonValue): readonly Reference[] {
	const described = textsOf(value, "documentDescribes").map((ref, index) => ({
		ref,
		path: ["documentDescribes", index],
	}));
	const related = itemsOf(value, "relationships").flatMap((relationship, index) =>
		["spdxElementId", "relatedSpdxElement"].flatMap((end) => {
			const ref = textOf(relationship, end) ?? "";
			return ref === "NONE" || ref === "NOASSERTION" ? [] : [{ ref, path: ["relationships", index, end] }];
		}),
	);
	const held = itemsOf(value, "packages").flatMap((item, index) =>
		textsOf(item, "hasFiles").map((ref, at) => ({ ref, path: ["packages", index, "hasFiles", at] })),
	);
	return [...described, ...related, ...held];
}
