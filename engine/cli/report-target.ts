import { ParapetError, type Report, type ReportFormat, render } from "../index.ts";
import { paletteFor } from "./colour.ts";
import type { ColourChoice, Terminal } from "./terminal.ts";
import { writeOutput } from "./write-output.ts";

/** One of the reports of a run, and the file that it goes to; standard output when missing. */
export interface ReportTarget {
	readonly format: ReportFormat;
	readonly file?: string;
}

/**
 * What `-f FORMAT` and `-f FORMAT=FILE` ask for, and `-o FILE` where there is one format; text when nothing is asked for.
 * The formats' names are known to be right.
 *
 * @throws ParapetError USAGE when two reports would go to one place.
 */
export function reportTargets(formats: readonly string[], output: string | undefined): readonly ReportTarget[] {
	const targets = (formats.length > 0 ? formats : ["text"]).map(targetOf);
	const [first] = targets;
	if (output !== undefined) {
		if (!first || targets.length > 1 || first.file !== undefined) {
			throw new ParapetError("USAGE", `-o is for one report; write -f FORMAT=${output} instead`);
		}
		return [{ ...first, file: output }];
	}
	const places = targets.map(({ file }) => file);
	const twice = places.findIndex((file, at) => places.indexOf(file) !== at);
	if (twice >= 0) throw new ParapetError("USAGE", `two reports go to ${places[twice] ?? "standard output"}`);
	return targets;
}

function targetOf(text: string): ReportTarget {
	const [format = "", ...rest] = text.split("=");
	const file = rest.join("=");
	return { format: format as ReportFormat, ...(file !== "" && { file }) };
}

/** @throws ParapetError IO when the file cannot be written. */
export function writeReport(
	report: Report,
	{ format, file }: ReportTarget,
	{ terminal, colour }: { readonly terminal: Terminal; readonly colour: ColourChoice },
): void {
	const fileUrl = fileUrlOf(terminal.environment);
	const text = render(report, format, {
		...(format === "text" && file === undefined && { palette: paletteFor(colour, "out", terminal) }),
		...(fileUrl !== undefined && { fileUrl }),
	});
	if (file === undefined) terminal.out(text);
	else writeOutput(file, text);
}

/** Where a runner of GitHub's checked out the files; only from the checkout's own folder do names lead there. */
function fileUrlOf(environment: Terminal["environment"]): string | undefined {
	const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_WORKSPACE } = environment;
	if (!GITHUB_SERVER_URL || !GITHUB_REPOSITORY || !GITHUB_SHA || GITHUB_WORKSPACE !== process.cwd()) return undefined;
	return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}/`;
}
