import { relative, resolve } from "node:path";
import { check } from "../gate/check.ts";
import type { Report } from "../gate/report.ts";
import type { Inputs } from "../inputs/inputs.ts";
import { type ReadRequest, readInputs } from "../inputs/read-files.ts";
import { type LoadRequest, loadProject, type Project } from "./project.ts";
import { withEvidence } from "./with-evidence.ts";

/** One run over a project: what to read, whom to ask, and what is bad enough. */
export interface ProjectRequest extends Omit<LoadRequest, "folder">, CheckOptions {
	/** Without paths, what the configuration names; without one, the folder where the user stands. */
	readonly inputs: Omit<ReadRequest, "exclude">;
	/** Told what is going on, for a person who waits. */
	readonly progress?: (words: string) => void;
}

/** What one check of a project can be told. */
interface CheckOptions {
	readonly tool: { readonly name: string; readonly version: string };
	/** The moment that the verdict is for, ISO 8601. */
	readonly at: string;
	/** Whether it is fine when there is nothing to check. */
	readonly mayBeEmpty?: boolean;
}

/**
 * Loads the policies, reads the files, asks, and decides.
 *
 * @throws ParapetError CONFIG, USAGE and IO for what the caller named and is wrong or does not exist. Everything else is in
 * the report.
 */
export async function checkProject(request: ProjectRequest): Promise<Report> {
	const { progress = () => undefined } = request;
	progress("loading policies");
	const project = await loadProject({ ...request, folder: request.inputs.folder });
	progress("reading files");
	const paths = pathsOf(request.inputs.paths, project);
	const read = await readInputs({ ...request.inputs, paths, exclude: (name) => reasonToLeaveOut(project, name) });
	const options = { ...request, isWhole: isWhole(request.inputs.paths, project) };
	if (read.proofs?.length) progress(`verifying ${read.proofs.length} proofs`);
	const inputs = await withEvidence(project, read, options);
	progress(`asking about ${inputs.documents.length} documents`);
	return checkInputs(project, inputs, options);
}

/** Asks a project's policies about inputs that were read already. `isWhole`: whether they are all that the project has. */
export function checkInputs(
	project: Project,
	inputs: Inputs,
	options: CheckOptions & { readonly isWhole?: boolean },
): Report {
	const { tool, at, mayBeEmpty = false, isWhole = false } = options;
	return check({ ...project, inputs, tool, at, mayBeEmpty, isWhole });
}

function pathsOf(paths: readonly string[], { config }: Project): readonly string[] {
	if (paths.length > 0) return paths;
	return config.inputs.length > 0 ? config.inputs : ["."];
}

/** What the user sees of an `exclude` pattern; the configuration itself is nothing to check either. */
function reasonToLeaveOut({ configFile, excludedBy }: Project, name: string): string | undefined {
	if (name === configFile?.source.name) return "it configures this run";
	const pattern = excludedBy(name);
	return pattern === undefined ? undefined : `exclude: ${pattern}`;
}

/** Whether paths lead to everything that the project has: the configuration's own do, and one to its folder or above it. */
function isWhole(paths: readonly string[], { config, folder, root }: Project): boolean {
	if (paths.length === 0 && config.inputs.length > 0) return true;
	return (paths.length === 0 ? ["."] : paths).some((path) => !relative(resolve(folder, path), root).startsWith(".."));
}
