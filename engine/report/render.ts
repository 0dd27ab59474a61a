import type { Report } from "../gate/report.ts";
import { renderGithub } from "./github.ts";
import { renderJson } from "./json.ts";
import { renderMarkdown } from "./markdown.ts";
import type { Palette } from "./palette.ts";
import { renderSarif } from "./sarif.ts";
import { renderText } from "./text.ts";

/** What a report can be written as. `github`: annotations of a workflow run; `markdown`: a page such as a step summary. */
export type ReportFormat = "text" | "json" | "sarif" | "github" | "markdown";

/** All formats, the default first. */
export const reportFormats: readonly ReportFormat[] = ["text", "json", "sarif", "github", "markdown"];

/** How a report looks. */
export interface RenderOptions {
	/** For `text`; without it there is no colour. */
	readonly palette?: Palette;
	/** For `markdown`: where the checked files can be read, ending with a slash. Without it places are no links. */
	readonly fileUrl?: string;
}

/** A report in one format, ending with a line break; as `github`, a report without findings is empty. */
export function render(report: Report, format: ReportFormat, { palette, fileUrl }: RenderOptions = {}): string {
	switch (format) {
		case "text":
			return renderText(report, palette);
		case "json":
			return renderJson(report);
		case "sarif":
			return renderSarif(report);
		case "github":
			return renderGithub(report);
		case "markdown":
			return renderMarkdown(report, fileUrl);
	}
}
