import type { JsonValue } from "../../base/json.ts";
import { itemsOf, textOf, textsOf } from "./members.ts";
import type { Dependency } from "./model.ts";

/** The element that is written first needs or holds the other one (11.1). */
const forward = new Set(["CONTAINS", "DEPENDS_ON", "DYNAMIC_LINK", "HAS_PREREQUISITE", "STATIC_LINK"]);

/** The other way round: the element that is written first is needed or held. */
const backward = new Set([
	"BUILD_DEPENDENCY_OF",
	"CONTAINED_BY",
	"DEPENDENCY_OF",
	"DEV_DEPENDENCY_OF",
	"OPTIONAL_DEPENDENCY_OF",
	"PACKAGE_OF",
	"PREREQUISITE_FOR",
	"PROVIDED_DEPENDENCY_OF",
	"RUNTIME_DEPENDENCY_OF",
	"TEST_DEPENDENCY_OF",
]);

/** `DESCRIBE` is what a much used tool wrote for years. */
const describes = new Set(["DESCRIBES", "DESCRIBE"]);

/** Which package needs or holds which. What packages have to do with files is none of it. */
export function spdxDependencies(value: JsonValue, packages: ReadonlySet<string | undefined>): readonly Dependency[] {
	return itemsOf(value, "relationships").flatMap((relationship, index) => {
		const { type, element, related } = endsOf(relationship);
		if (!packages.has(element) || !packages.has(related)) return [];
		const path = ["relationships", index];
		if (forward.has(type)) return [{ from: element, to: [related], path }];
		return backward.has(type) ? [{ from: related, to: [element], path }] : [];
	});
}

/** The elements that the document says it describes. */
export function describedBy(value: JsonValue): ReadonlySet<string> {
	const document = textOf(value, "SPDXID") ?? "";
	const described = new Set(textsOf(value, "documentDescribes"));
	for (const relationship of itemsOf(value, "relationships")) {
		const { type, element, related } = endsOf(relationship);
		if (describes.has(type) && element === document) described.add(related);
		else if (type === "DESCRIBED_BY" && related === document) described.add(element);
	}
	return described;
}

function endsOf(relationship: JsonValue): {
	readonly type: string;
	readonly element: string;
	readonly related: string;
} {
	return {
		type: textOf(relationship, "relationshipType") ?? "",
		element: textOf(relationship, "spdxElementId") ?? "",
		related: textOf(relationship, "relatedSpdxElement") ?? "",
	};
}
