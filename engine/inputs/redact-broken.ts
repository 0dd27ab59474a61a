import type { Diagnostic } from "../base/diagnostic.ts";
import type { Source, Span } from "../base/source.ts";
import { once } from "./once.ts";

/** What announces values that must not be shown. In a file that cannot be read nobody knows which ones they are. */
const announcement = /["'](?:terraform_version|format_version|@level)["']\s*:|["']?kind["']?\s*:\s*["']?Secret\b/;

/**
 * What is wrong with a file, told without its content when that may hold secrets: of the lines that are shown with it
 * only punctuation is left.
 */
export function redactBroken(source: Source, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
	if (diagnostics.length === 0 || !announcement.test(source.text)) return diagnostics;
	const text = once(() => source.text.replace(/[^\s{}[\]:,"'-]/g, "*"));
	const redacted: Source = {
		name: source.name,
		get text() {
			return text();
		},
	};
	const redact = (span: Span): Span => (span.source === source ? { ...span, source: redacted } : span);
	return diagnostics.map((diagnostic) => ({
		...diagnostic,
		...(diagnostic.span && { span: redact(diagnostic.span) }),
	}));
}
