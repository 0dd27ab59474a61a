import type { BuiltBundle } from "../../compile/index.ts";
import {
	encodeBundle,
	hasErrors,
	ParapetError,
	readPolicyFiles,
	renderDiagnostics,
	sha256Digest,
} from "../../index.ts";
import { paletteFor } from "../colour.ts";
import type { ColourChoice, Terminal } from "../terminal.ts";
import { writeOutput } from "../write-output.ts";

export interface BuildFlags {
	readonly entrypoint: readonly string[];
	readonly recipe?: string;
	readonly output: string;
	readonly target: "wasm" | "plan";
	readonly revision?: string;
	readonly v0Compatible?: boolean;
	readonly color: ColourChoice;
}

/** `parapet build`: policies to a bundle. Exit code 3 when they do not compile. */
export async function build(paths: readonly string[], flags: BuildFlags, terminal: Terminal): Promise<number> {
	const { bundle, diagnostics } = await buildFrom(paths, flags);
	terminal.err(renderDiagnostics(diagnostics, paletteFor(flags.color, "err", terminal)));
	if (!bundle || hasErrors(diagnostics)) return 3;
	const bytes = encodeBundle(bundle);
	writeOutput(flags.output, bytes);
	terminal.out(`${flags.output}  ${bytes.length} bytes  ${sha256Digest(bytes)}\n`);
	return 0;
}

async function buildFrom(paths: readonly string[], flags: BuildFlags): Promise<BuiltBundle> {
	const { buildBundle, buildRecipe } = await import("../../compile/index.ts");
	if (flags.recipe !== undefined) {
		if (paths.length + flags.entrypoint.length > 0) {
			throw new ParapetError("USAGE", "a recipe names its own sources and entry points; give either a recipe or paths");
		}
		return buildRecipe(flags.recipe);
	}
	if (paths.length === 0) throw new ParapetError("USAGE", "give paths of policies to build, or a recipe with -r");
	if (flags.entrypoint.length === 0) {
		throw new ParapetError("USAGE", "give at least one entry point, such as -e main/deny for data.main.deny");
	}
	const files = await readPolicyFiles(paths);
	if (hasErrors(files.diagnostics)) return { diagnostics: files.diagnostics };
	return buildBundle({
		sources: files.sources,
		data: files.data,
		ask: { kind: "entrypoints", entrypoints: flags.entrypoint },
		target: flags.target,
		...(flags.revision !== undefined && { revision: flags.revision }),
		...(flags.v0Compatible && { regoVersion: 0 }),
	});
}
