import { diagnosticsOf, errorRow } from "../base/diagnostic.ts";

interface Faulty {
	readonly name: string;
	readonly fault: string;
}

/** All that can be wrong with whom to trust. What is wrong with a proof is a `ProofCode`. */
export const trustDiagnostic = diagnosticsOf({
	"proof/unreadable-trust": errorRow(({ name, fault }: Faulty) => `the trust named ${name} cannot be read: ${fault}`),
	"proof/bad-trusted-root": errorRow(
		({ name, fault }: Faulty) => `${name} is not a trusted root: ${fault}`,
		() => "Give a trusted_root.json of Sigstore, or one of your own instance in the same form.",
	),
	"proof/changed-trusted-root": errorRow(
		({ name, expected, actual }: { readonly name: string; readonly expected: string; readonly actual: string }) =>
			`${name} has the SHA-256 ${actual}, and ${expected} is asked for`,
	),
	"proof/bad-key": errorRow(({ name, fault }: Faulty) => `${name} is not a public key to trust: ${fault}`),
	"proof/bad-identity": errorRow(({ name, fault }: Faulty) => `the identity ${name} would trust too much: ${fault}`),
	"proof/duplicate-trust": errorRow(({ name }: { readonly name: string }) => `two ${name} have the same name`),
});
