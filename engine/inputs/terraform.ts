import type { Diagnostic } from "../base/diagnostic.ts";
import type { Route } from "../base/route.ts";
import type { Source, Span } from "../base/source.ts";
import type { Document } from "./document.ts";
import type { ParsedValue } from "./parsed-text.ts";
import { refuseTerraform } from "./terraform-refusals.ts";

/** A plan as one document, or why it is none. The text is not made into values for it. */
export function readTerraform(
	source: Source,
	parsed: ParsedValue,
): { readonly documents: readonly Document[]; readonly diagnostics: readonly Diagnostic[] } {
	const refused = parsed.outline && refuseTerraform(parsed.outline, { source, start: 0, end: 0 });
	if (refused) return { documents: [], diagnostics: [refused] };
	const document: Document = {
		kind: "terraform/plan",
		title: "Terraform plan",
		source,
		get value() {
			return parsed.value;
		},
		base: [],
		json: () => parsed.encode([]),
		locate: (route: Route): Span => ({ source, ...parsed.extentAt(route) }),
	};
	return { documents: [document], diagnostics: [] };
}
