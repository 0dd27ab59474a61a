import { diagnosticsOf, errorRow, warningRow } from "../base/diagnostic.ts";

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
	"bundle/not-gzip": errorRow(({ bundle, fault }: Faulty) => `${bundle} is not a gzip archive: ${fault}`),
	"bundle/too-large": errorRow(({ bundle, fault }: Faulty) => `${bundle} is refused: ${fault}`),
	"bundle/bad-archive": errorRow(({ bundle, fault }: Faulty) => `${bundle} is not a sound tar archive: ${fault}`),
	"bundle/bad-manifest": errorRow(({ bundle, fault }: Faulty) => `${bundle}: .manifest ${fault}`),
	"bundle/bad-data": errorRow(({ bundle, path, fault }: Entry) => `${bundle}: ${path} is refused: ${fault}`),
	"bundle/outside-roots": errorRow(
		({ bundle, path, fault }: Entry) => `${bundle}: ${path} is outside of the manifest's roots (${fault})`,
	),
	"bundle/no-policy": errorRow(
		({ bundle }: Named) => `${bundle} holds neither WebAssembly nor Rego: there is nothing to ask`,
	),
	"bundle/missing-module": errorRow(
		({ bundle, path, fault }: Entry) =>
			`${bundle}: .manifest names the module ${path}${fault}, which is not in the bundle`,
	),
	"bundle/signature-not-checked": warningRow(
		({ bundle }: Named) => `${bundle} is signed, and the signature was not checked`,
	),
	"bundle/bad-recipe": errorRow(({ bundle, fault }: Faulty) => `${bundle} is not a recipe for a bundle: ${fault}`),
});
