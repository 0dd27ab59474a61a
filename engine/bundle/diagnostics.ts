import { type DiagnosticKind, diagnosticsOf } from "../base/diagnostic.ts";

const error = <Parameters>(message: (parameters: Parameters) => string): DiagnosticKind<Parameters> => ({
	severity: "error",
	message,
});

interface Named {
	readonly bundle: string;
}

interface Faulty extends Named {
	readonly fault: string;
}

interface Entry extends Faulty {
	readonly path: string;
}

/** All that can be wrong with a bundle, and with the recipe for one. */
export const bundleDiagnostic = diagnosticsOf({
	"bundle/not-gzip": error(({ bundle, fault }: Faulty) => `${bundle} is not a gzip archive: ${fault}`),
	"bundle/too-large": error(({ bundle, fault }: Faulty) => `${bundle} is refused: ${fault}`),
	"bundle/bad-archive": error(({ bundle, fault }: Faulty) => `${bundle} is not a sound tar archive: ${fault}`),
	"bundle/bad-manifest": error(({ bundle, fault }: Faulty) => `${bundle}: .manifest ${fault}`),
	"bundle/bad-data": error(({ bundle, path, fault }: Entry) => `${bundle}: ${path} is refused: ${fault}`),
	"bundle/outside-roots": error(
		({ bundle, path, fault }: Entry) => `${bundle}: ${path} is outside of the manifest's roots (${fault})`,
	),
	"bundle/no-policy": error(
		({ bundle }: Named) => `${bundle} holds neither WebAssembly nor Rego: there is nothing to ask`,
	),
	"bundle/missing-module": error(
		({ bundle, path, fault }: Entry) =>
			`${bundle}: .manifest names the module ${path}${fault}, which is not in the bundle`,
	),
	"bundle/signature-not-checked": {
		severity: "warning",
		message: ({ bundle }: Named) => `${bundle} is signed, and the signature was not checked`,
	},
	"bundle/bad-recipe": error(({ bundle, fault }: Faulty) => `${bundle} is not a recipe for a bundle: ${fault}`),
});
