import { join } from "node:path";
import type { ActionInputs } from "./inputs.ts";

/** Where a run leaves the reports that the action reads. */
export interface ReportFiles {
	readonly json: string;
	readonly annotations: string;
	readonly summary: string;
}

/** @param folder One that nobody else writes to. */
export function reportFilesIn(folder: string): ReportFiles {
	return {
		json: join(folder, "report.json"),
		annotations: join(folder, "annotations.txt"),
		summary: join(folder, "summary.md"),
	};
}

/** The command line that does what the inputs ask for, without the program's name. No value can become a flag. */
export function argumentsOf(inputs: ActionInputs, files: ReportFiles): readonly string[] {
	const { paths, config, bundles, policies, failOn, sarifFile, hasAnnotations, hasSummary } = inputs;
	return [
		"check",
		"--format=text",
		`--format=json=${files.json}`,
		...(hasAnnotations ? [`--format=github=${files.annotations}`] : []),
		...(hasSummary ? [`--format=markdown=${files.summary}`] : []),
		...(sarifFile === "" ? [] : [`--format=sarif=${sarifFile}`]),
		...(config === "" ? [] : [`--config=${config}`]),
		...bundles.map((path) => `--bundle=${path}`),
		...policies.map((path) => `--policy=${path}`),
		...(failOn === "" ? [] : [`--fail-on=${failOn}`]),
		"--",
		...paths,
	];
}
