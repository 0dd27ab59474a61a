import { isJsonObject, type JsonValue } from "../../base/json.ts";
import type { Outline } from "../outline.ts";
import { spdx3Version } from "./spdx3-version.ts";

/** What a document's root says of itself. */
type Claims = Pick<Outline, "has" | "scalar">;

/** How a document says that it is a bill of materials, also one that nobody can read. */
export function isSbom(outline: Claims, value: () => JsonValue): boolean {
	if (outline.has("bomFormat") || outline.has("spdxVersion")) return true;
	const schema = outline.scalar("$schema");
	if (typeof schema === "string" && schema.includes("cyclonedx.org/schema/bom-")) return true;
	return outline.has("@context") && spdx3Version(value()) !== undefined;
}

/** The claims of a value that was made already. */
export function claimsOf(value: JsonValue): Claims {
	const own = (key: string) => (isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined);
	return {
		has: (key) => own(key) !== undefined,
		scalar: (key) => {
			const member = own(key);
			return typeof member === "object" && member !== null ? undefined : member;
		},
	};
}

/** How much of a text is searched for what its first lines tell. */
const headLength = 4096;

/** The name of a form in which bills of materials are written and that is not read, told by the beginning of the text. */
export function unreadForm(text: string): string | undefined {
	const head = text.slice(0, headLength);
	if (/^SPDXVersion:[ \t]*SPDX-/m.test(head)) return "SPDX in its tag-value form";
	if (!/^\s*</.test(head)) return undefined;
	if (head.includes("cyclonedx.org/schema/bom")) return "CycloneDX in XML";
	if (head.includes("spdx.org/rdf/terms") || /<spdxVersion>|<SpdxDocument/.test(head)) return "SPDX in XML";
	return undefined;
}
