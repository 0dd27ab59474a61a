/**
 * cosign's short names for what an attestation says.
 *
 * @see https://github.com/sigstore/cosign/blob/main/doc/cosign_verify-attestation.md
 */
const shortNames: { readonly [name: string]: string } = {
	custom: "https://cosign.sigstore.dev/attestation/v1",
	cyclonedx: "https://cyclonedx.org/bom",
	link: "https://in-toto.io/Link/v1",
	openvex: "https://openvex.dev/ns",
	slsaprovenance: "https://slsa.dev/provenance/v0.2",
	slsaprovenance02: "https://slsa.dev/provenance/v0.2",
	slsaprovenance1: "https://slsa.dev/provenance/v1",
	spdx: "https://spdx.dev/Document",
	spdxjson: "https://spdx.dev/Document",
	vuln: "https://cosign.sigstore.dev/attestation/vuln/v1",
};

/** The predicate type that a user means. */
export function predicateTypeOf(type: string | undefined): string | undefined {
	return type !== undefined && Object.hasOwn(shortNames, type) ? shortNames[type] : type;
}
