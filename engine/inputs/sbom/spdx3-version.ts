import type { JsonValue } from "../../base/json.ts";
import { itemsOf, textOf } from "./members.ts";

/** Of a document in SPDX's third form, which is JSON-LD: the version in its context. */
export function spdx3Version(value: JsonValue): string | undefined {
	const contexts = [textOf(value, "@context"), ...itemsOf(value, "@context")];
	for (const context of contexts) {
		const version = typeof context === "string" ? /spdx\.org\/rdf\/(3[\d.]*)/.exec(context)?.[1] : undefined;
		if (version !== undefined) return version.split(".").slice(0, 2).join(".").replace(/\.$/, "");
	}
	return undefined;
}
