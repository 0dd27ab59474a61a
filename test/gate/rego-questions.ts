import { buildSound } from "../../engine/compile/index.ts";
import { type LoadedBundle, type LoadOptions, questionsOf } from "../../engine/gate/bundle-questions.ts";
import { missingBuiltins } from "../../engine/runtime/host/check-builtins.ts";

/** Modules of Rego, compiled and ready to be asked; `data` beside them. */
export async function loadRego(
	modules: readonly string[],
	{ data = {}, ...options }: Partial<LoadOptions> & { readonly data?: object } = {},
): Promise<LoadedBundle> {
	const sources = modules.map((text, index) => ({ name: `p${index}.rego`, text }));
	const bytes = new TextEncoder().encode(JSON.stringify(data));
	const built = buildSound({ sources, regoVersion: 1, data: bytes, ask: { kind: "verdicts" }, missingBuiltins });
	if (!built.bundle) throw new Error(JSON.stringify(built.diagnostics));
	return questionsOf({ ...built.bundle, name: "test" }, { digest: "sha256:", at: "2027-01-01", ...options });
}
