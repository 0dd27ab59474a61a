import { demand } from "./refusal.ts";
import type { CertificateClaims } from "./verification.ts";

/** What Fulcio's object identifiers start with. */
const fulcio = "1.3.6.1.4.1.57264.1";

/** Where a claim stands: its extension, and the older one that GitHub's certificates also had, with the same content. */
interface ClaimPlace {
	readonly arc: number;
	readonly olderArc?: number;
	/** Whether the older extension has but the end of it, after the host's name: `acme/app` of `https://github.com/acme/app`. */
	readonly isOlderShort?: boolean;
}

/** @see https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md */
const places: { readonly [Name in keyof Required<CertificateClaims>]: ClaimPlace } = {
	buildSigner: { arc: 9 },
	buildSignerDigest: { arc: 10 },
	runnerEnvironment: { arc: 11 },
	sourceRepository: { arc: 12, olderArc: 5, isOlderShort: true },
	sourceDigest: { arc: 13, olderArc: 3 },
	sourceRef: { arc: 14, olderArc: 6 },
	sourceRepositoryId: { arc: 15 },
	sourceRepositoryOwner: { arc: 16 },
	sourceRepositoryOwnerId: { arc: 17 },
	buildConfig: { arc: 18 },
	buildConfigDigest: { arc: 19 },
	buildTrigger: { arc: 20, olderArc: 2 },
	runInvocation: { arc: 21 },
	sourceVisibility: { arc: 22 },
};

export const claimNames: readonly string[] = Object.keys(places);

/** Reads extensions of a certificate: the newer ones hold a UTF8String, the older ones the bare text. */
export interface Extensions {
	readonly derText: (oid: string) => string | undefined;
	readonly rawText: (oid: string) => string | undefined;
}

/** @throws Refusal CERT_INVALID when an old and a new extension disagree. */
export function readClaims(extensions: Extensions): CertificateClaims {
	const claims: [string, string][] = [];
	for (const [name, { arc, olderArc, isOlderShort = false }] of Object.entries(places)) {
		const value = extensions.derText(`${fulcio}.${arc}`);
		const bare = (olderArc !== undefined && extensions.rawText(`${fulcio}.${olderArc}`)) || undefined;
		const older = bare && isOlderShort ? `${hostOf(value)}${bare}` : bare;
		demand(
			value === undefined || older === undefined || value === older,
			"CERT_INVALID",
			`the certificate says two things about its ${name}: ${value} and ${older}`,
		);
		const known = value ?? older;
		if (known !== undefined) claims.push([name, known]);
	}
	return Object.fromEntries(claims);
}

/** Certificates without the newer extension are of a time when GitHub had one host. */
function hostOf(url = "https://github.com/"): string {
	return /^https:\/\/[A-Za-z0-9.-]+\//.exec(url)?.[0] ?? "";
}

/**
 * Who vouched for the signer.
 *
 * @throws Refusal CERT_INVALID when there is none, or two that disagree.
 */
export function readIssuer(extensions: Extensions): string {
	const older = extensions.rawText(`${fulcio}.1`);
	const value = extensions.derText(`${fulcio}.8`);
	demand(
		older === undefined || value === undefined || older === value,
		"CERT_INVALID",
		`the certificate has two issuers of its owner's identity: ${value} and ${older}`,
	);
	const issuer = value ?? older;
	demand(issuer, "CERT_INVALID", "the certificate does not say who vouched for its owner");
	return issuer;
}
