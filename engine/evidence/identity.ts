import { claimNames } from "./claims.ts";
import { maxIdentityLength } from "./limits.ts";
import { Refusal } from "./refusal.ts";
import type { TrustedIdentity } from "./trust.ts";
import type { CertificateClaims } from "./verification.ts";

/** What is wrong with an identity that somebody asks to trust, if anything: one that holds for everybody. */
export function identityFault({ issuer, subject, claims = {} }: TrustedIdentity): string | undefined {
	if (issuer === "" || subject === "") return "issuer and subject are needed, and neither may be empty";
	if (issuer.includes("*")) return "the issuer is compared exactly, and may not have a *";
	if (!/[A-Za-z0-9]/.test(subject)) return `the subject ${subject} names nobody`;
	if (issuer.length > maxIdentityLength || subject.length > maxIdentityLength)
		return `issuer and subject may have ${maxIdentityLength} characters`;
	const unknown = Object.keys(claims).find((name) => !claimNames.includes(name));
	return unknown === undefined ? undefined : `certificates have no claim ${unknown}`;
}

/** Whose certificate it is. */
export interface CertificateOwner {
	readonly issuer: string;
	readonly subject: string;
	readonly claims: CertificateClaims;
}

/**
 * The first identity that the owner of a certificate has.
 *
 * @throws Refusal NO_TRUST, ISSUER_MISMATCH, IDENTITY_MISMATCH
 */
export function identify(owner: CertificateOwner, identities: readonly TrustedIdentity[]): TrustedIdentity {
	if (identities.length === 0)
		throw new Refusal("NO_TRUST", "it is signed with a certificate, and no identity is trusted");
	const sameIssuer = identities.filter(({ issuer }) => issuer === owner.issuer);
	if (sameIssuer.length === 0)
		throw new Refusal("ISSUER_MISMATCH", `the signer's issuer is ${owner.issuer}, which no trusted identity has`);
	const sameSubject = sameIssuer.filter(({ subject }) => matchesSubject(subject, owner.subject));
	const found = sameSubject.find(({ claims = {} }) => claimMismatch(claims, owner.claims) === undefined);
	if (found) return found;
	const claim = sameSubject.map(({ claims = {} }) => claimMismatch(claims, owner.claims))[0];
	throw new Refusal("IDENTITY_MISMATCH", claim ?? `the signer is ${owner.subject}, which is no trusted identity`);
}

function claimMismatch(expected: CertificateClaims, actual: CertificateClaims): string | undefined {
	const values = new Map(Object.entries(actual));
	for (const [name, value] of Object.entries(expected))
		if (values.get(name) !== value)
			return `the certificate's ${name} is ${values.get(name) ?? "missing"}, and ${value} is asked for`;
	return undefined;
}

/**
 * Whether a subject is the one that a pattern names: `*` stands for any characters but `/` and `@`, which would let it
 * reach into another repository, workflow or ref. No regular expression is made of what users write.
 */
export function matchesSubject(pattern: string, subject: string): boolean {
	const patternParts = pattern.split(/([/@])/);
	const parts = subject.split(/([/@])/);
	return (
		patternParts.length === parts.length && patternParts.every((part, at) => matchesPart(part, parts[at] as string))
	);
}

/** Linear: the first place where each piece fits is as good as any other. */
function matchesPart(pattern: string, part: string): boolean {
	const [first = "", ...pieces] = pattern.split("*");
	const last = pieces.pop();
	if (last === undefined) return pattern === part;
	if (!part.startsWith(first) || !part.endsWith(last) || part.length < first.length + last.length) return false;
	let at = first.length;
	for (const piece of pieces) {
		const found = part.indexOf(piece, at);
		if (found < 0) return false;
		at = found + piece.length;
	}
	return at <= part.length - last.length;
}
