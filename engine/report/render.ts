import type { Report } from "../gate/report.ts";
import { renderJson } from "./json.ts";
import type { Palette } from "./palette.ts";
import { renderSarif } from "./sarif.ts";
import { renderText } from "./text.ts";

/** What a report can be written as. */
export type ReportFormat = "text" | "json" | "sarif";

/** All formats, the default first. */
export const reportFormats: readonly ReportFormat[] = ["text", "json", "sarif"];

/** A report in one format, ending with a line break. The palette is for `text`; without it there is no colour. */
export function render(report: Report, format: ReportFormat, palette?: Palette): string {
	switch (format) {
		case "text":
			return renderText(report, palette);
		case "json":
			return renderJson(report);
		case "sarif":
			return renderSarif(report);
	}
}
