/** The variables of a step. */
export type Environment = { readonly [name: string]: string | undefined };

/** What `action.yml` lets a workflow say; empty where it says nothing. Paths are relative to the workspace. */
export interface ActionInputs {
	readonly paths: readonly string[];
	readonly config: string;
	readonly bundles: readonly string[];
	readonly policies: readonly string[];
	readonly failOn: string;
	readonly sarifFile: string;
	readonly hasAnnotations: boolean;
	readonly hasSummary: boolean;
}

/**
 * Reads the inputs as the runner hands them over.
 *
 * @throws WrongInput when one is neither true nor false that must be.
 */
export function readInputs(environment: Environment): ActionInputs {
	const text = (name: string) => inputOf(environment, name);
	return {
		paths: linesOf(text("paths")),
		config: text("config"),
		bundles: linesOf(text("bundle")),
		policies: linesOf(text("policy")),
		failOn: text("fail-on"),
		sarifFile: text("sarif-file"),
		hasAnnotations: isTrue("annotations", text("annotations")),
		hasSummary: isTrue("summary", text("summary")),
	};
}

/** An input that makes no sense. */
export class WrongInput extends Error {
	override readonly name = "WrongInput";
}

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#inputs */
function inputOf(environment: Environment, name: string): string {
	return (environment[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "").trim();
}

function linesOf(text: string): readonly string[] {
	return text
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "");
}

/** YAML 1.2's booleans, as for GitHub's own actions; true when empty. */
function isTrue(name: string, text: string): boolean {
	if (/^(?:true|True|TRUE|)$/.test(text)) return true;
	if (/^(?:false|False|FALSE)$/.test(text)) return false;
	throw new WrongInput(`the input ${name} must be true or false`);
}
