import { createHash } from "node:crypto";
import type { WorkflowClaims } from "./sigstore-instance.ts";

/** Lower-case hex. */
export function sha256Of(content: string | Uint8Array): string {
	return createHash("sha256").update(content).digest("hex");
}

/** The token of the release workflow of `acme/app` for a tag, as GitHub issues it. */
export function releaseClaims(repository = "acme/app", ref = "refs/tags/v1.0.0"): WorkflowClaims {
	const workflow = `${repository}/.github/workflows/release.yml@${ref}`;
	return {
		iss: "https://token.actions.githubusercontent.com",
		sub: `https://github.com/${workflow}`,
		repository,
		ref,
		sha: "0123456789abcdef0123456789abcdef01234567",
		job_workflow_ref: workflow,
		runner_environment: "github-hosted",
	};
}

/** An in-toto statement about a thing with this digest. */
export function statementOf(sha256: string, predicateType: string, predicate: object): object {
	return {
		_type: "https://in-toto.io/Statement/v1",
		subject: [{ name: "app", digest: { sha256 } }],
		predicateType,
		predicate,
	};
}

/** SLSA provenance v1 that says what `releaseClaims` of the same repository and ref claim. */
export function provenanceOf(sha256: string, repository = "acme/app", ref = "refs/tags/v1.0.0"): object {
	const { sub, sha } = releaseClaims(repository, ref);
	const source = `https://github.com/${repository}`;
	return statementOf(sha256, "https://slsa.dev/provenance/v1", {
		buildDefinition: {
			externalParameters: { workflow: { repository: source, ref, path: ".github/workflows/release.yml" } },
			resolvedDependencies: [{ uri: `git+${source}@${ref}`, digest: { gitCommit: sha } }],
		},
		runDetails: { builder: { id: sub } },
	});
}

/** The same as SLSA provenance v0.2. */
export function oldProvenanceOf(sha256: string, repository = "acme/app", ref = "refs/tags/v1.0.0"): object {
	const { sub, sha } = releaseClaims(repository, ref);
	const source = { uri: `git+https://github.com/${repository}@${ref}`, digest: { sha1: sha } };
	return statementOf(sha256, "https://slsa.dev/provenance/v0.2", {
		builder: { id: sub },
		invocation: { configSource: source },
		materials: [source],
	});
}

/** A bill of materials as an attestation. */
export function sbomOf(sha256: string): object {
	return statementOf(sha256, "https://cyclonedx.org/bom", {
		bomFormat: "CycloneDX",
		specVersion: "1.6",
		components: [{ type: "library", name: "left-pad", version: "1.3.0" }],
	});
}
