import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Finding, Report } from "../../engine/index.ts";
import { oldProvenanceOf, provenanceOf, releaseClaims, sbomOf, sha256Of } from "../project/proof-samples.ts";
import { type SigstoreInstance, startSigstore } from "../project/sigstore-instance.ts";
import { parapet } from "./command-line.ts";

let ours: SigstoreInstance;
let theirs: SigstoreInstance;
const root = mkdtempSync(join(tmpdir(), "parapet-proofs-"));
beforeAll(async () => {
	[ours, theirs] = await Promise.all([startSigstore(), startSigstore()]);
});
afterAll(() => {
	ours.stop();
	theirs.stop();
	rmSync(root, { recursive: true });
});

const app = "the bytes of app";
const digest = sha256Of("the manifest of the image");
const image = `ghcr.io/acme/app:1.0.0@sha256:${digest}`;
const { iss, sub } = releaseClaims();
const repository = "https://github.com/acme/app";

const parapetYaml = `version: 1
trust:
  roots: [{name: own, file: trust/root.json}]
  identities:
    - {name: release, issuer: ${iss}, subject: "https://github.com/acme/*/.github/workflows/release.yml@refs/tags/*"}
rules:
  provenance.builder:
    parameters: {builders: ["https://github.com/acme/app/.github/workflows/release.yml@refs/tags/*"]}
  provenance.source_repository:
    parameters: {repositories: ["${repository}"], refs: [refs/tags/v*]}
  provenance.sbom_attestation:
    parameters: {formats: [cyclonedx, spdx]}
  provenance.image_provenance:
    parameters:
      images: [{image: ghcr.io/acme, repository: "${repository}"}]
      exempt: [registry.k8s.io]
`;

const deployment = (reference: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: app}
spec:
  selector: {matchLabels: {app: app}}
  template:
    metadata: {labels: {app: app}}
    spec:
      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
      containers:
        - name: app
          image: ${reference}
          securityContext:
            allowPrivilegeEscalation: false
            capabilities: {drop: [ALL]}
`;

type Files = { readonly [name: string]: string | undefined };

/** A repository where all is well: an artifact with provenance and a bill of materials, and an image with provenance. */
async function goodFiles(): Promise<Files> {
	return {
		"parapet.yaml": parapetYaml,
		"trust/root.json": ours.trustedRoot,
		"deploy/app.yaml": deployment(image),
		"deploy/image.sigstore.json": await ours.attest(provenanceOf(digest), releaseClaims()),
		"dist/app.tgz": app,
		"dist/app.tgz.sigstore.json": await ours.attest(provenanceOf(sha256Of(app)), releaseClaims()),
		"dist/app.tgz.sbom.sigstore.json": await ours.attest(sbomOf(sha256Of(app)), releaseClaims()),
	};
}

/** What the program says of the good repository with some files changed, or away where undefined. */
async function check(change: Files = {}) {
	const folder = mkdtempSync(join(root, "case-"));
	for (const [name, content] of Object.entries({ ...(await goodFiles()), ...change })) {
		if (content === undefined) continue;
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), content);
	}
	const { exitCode, out, err } = parapet(["check", ".", "-f", "json", "--fail-on", "low"], { folder });
	if (err !== "") throw new Error(err);
	const { findings, notChecked } = JSON.parse(out) as Pick<Report, "findings" | "notChecked">;
	return {
		exitCode,
		findings: findings.map(
			(finding) => `${finding.rule} ${(finding as Finding & { file: string }).file}: ${finding.message}`,
		),
		notChecked: notChecked.flatMap(({ file, reason }) => (file === undefined ? [] : [`${reason} ${file}`])),
		notAsked: notChecked.flatMap(({ rule, reason }) => (reason === "gate/rule-without-parameter" ? [rule] : [])),
	};
}

const of = { artifact: 'artifact "dist/app.tgz"', proof: 'artifact "dist/app.tgz": dist/app.tgz.sigstore.json' };

describe("a repository with evidence", () => {
	test("passes when all of it is there and good, and the trusted root is all that is not checked", async () => {
		expect(await check()).toMatchObject({
			exitCode: 0,
			findings: [],
			notChecked: ["input/unknown-kind trust/root.json"],
		});
	});

	test("passes with provenance of SLSA v0.2 as well", async () => {
		const change = {
			"dist/app.tgz.sigstore.json": await ours.attest(oldProvenanceOf(sha256Of(app)), releaseClaims()),
			"deploy/image.sigstore.json": await ours.attest(oldProvenanceOf(digest), releaseClaims()),
		};
		expect((await check(change)).exitCode).toBe(0);
	});
});

describe("an artifact fails", () => {
	test("when one byte of it is another", async () => {
		const { exitCode, findings } = await check({ "dist/app.tgz": `${app.slice(0, -1)}q` });
		expect(exitCode).toBe(1);
		expect(findings).toContain(
			`provenance.verified_signature dist/app.tgz: ${of.proof} does not verify: SUBJECT_MISMATCH, the statement is about app: no subject has this digest`,
		);
	});

	test("when its proof is that of another artifact", async () => {
		const proof = await ours.attest(provenanceOf(sha256Of("another")), releaseClaims());
		expect(await check({ "dist/app.tgz.sigstore.json": proof })).toMatchObject({
			exitCode: 1,
			findings: [
				`provenance.verified_signature dist/app.tgz: ${of.proof} does not verify: SUBJECT_MISMATCH, the statement is about app: no subject has this digest`,
				`provenance.builder dist/app.tgz: ${of.artifact} has no verified SLSA provenance`,
				`provenance.source_repository dist/app.tgz: ${of.artifact} has no verified SLSA provenance`,
			],
		});
	});

	test("when its signer is unknown", async () => {
		const claims = releaseClaims("evil/app");
		const { exitCode, findings } = await check({
			"dist/app.tgz.sigstore.json": await ours.attest(provenanceOf(sha256Of(app)), claims),
		});
		expect(exitCode).toBe(1);
		expect(findings).toContain(
			`provenance.verified_signature dist/app.tgz: ${of.proof} does not verify: IDENTITY_MISMATCH, the signer is ${claims.sub}, which is no trusted identity`,
		);
	});

	test("when its signer's certificate had expired", async () => {
		const late = await startSigstore({ issuedAt: new Date(Date.now() - 3_600_000) });
		const proof = await late.attest(provenanceOf(sha256Of(app)), releaseClaims());
		late.stop();
		const change = { "dist/app.tgz.sigstore.json": proof, "trust/late.json": late.trustedRoot };
		const config = parapetYaml.replace("root.json}]", "root.json}, {name: late, file: trust/late.json}]");
		const { exitCode, findings } = await check({ ...change, "parapet.yaml": config });
		expect(exitCode).toBe(1);
		expect(findings[0]).toContain(`${of.proof} does not verify: CERT_EXPIRED_AT_SIGNING, `);
	});

	test("when an instance signed that nobody trusts", async () => {
		const proof = await theirs.attest(provenanceOf(sha256Of(app)), releaseClaims());
		const { exitCode, findings } = await check({ "dist/app.tgz.sigstore.json": proof });
		expect(exitCode).toBe(1);
		expect(findings.join("\n")).toContain(`provenance.verified_signature dist/app.tgz: ${of.proof} does not verify: `);
	});

	test("when another repository built it", async () => {
		const proof = await ours.attest(provenanceOf(sha256Of(app), "acme/fork"), releaseClaims("acme/fork"));
		expect(await check({ "dist/app.tgz.sigstore.json": proof })).toMatchObject({
			exitCode: 1,
			findings: [
				`provenance.builder dist/app.tgz: ${of.proof} names the builder "https://github.com/acme/fork/.github/workflows/release.yml@refs/tags/v1.0.0"`,
				`provenance.source_repository dist/app.tgz: ${of.proof} names the source "https://github.com/acme/fork"`,
			],
		});
	});

	test("when its statement says another repository than the certificate", async () => {
		const proof = await ours.attest(provenanceOf(sha256Of(app)), releaseClaims("acme/fork"));
		const fork = "https://github.com/acme/fork";
		expect(await check({ "dist/app.tgz.sigstore.json": proof })).toMatchObject({
			exitCode: 1,
			findings: [
				`provenance.builder dist/app.tgz: ${of.proof} names the builder "${sub}", its certificate is that of "${fork}/.github/workflows/release.yml@refs/tags/v1.0.0"`,
				`provenance.source_repository dist/app.tgz: ${of.proof} names the source "${repository}", its certificate "${fork}"`,
			],
		});
	});

	test("when it is of another ref", async () => {
		const ref = "refs/tags/nightly";
		const proof = await ours.attest(provenanceOf(sha256Of(app), "acme/app", ref), releaseClaims("acme/app", ref));
		expect(await check({ "dist/app.tgz.sigstore.json": proof })).toMatchObject({
			exitCode: 1,
			findings: [`provenance.source_repository dist/app.tgz: ${of.proof} names the ref "${ref}"`],
		});
	});

	test("when its bill of materials is missing", async () => {
		expect(await check({ "dist/app.tgz.sbom.sigstore.json": undefined })).toMatchObject({
			exitCode: 1,
			findings: [
				`provenance.sbom_attestation dist/app.tgz: ${of.artifact} has no verified bill of materials (cyclonedx, spdx)`,
			],
		});
	});

	test("when its bill of materials is that of another artifact, which is told besides", async () => {
		const proof = await ours.attest(sbomOf(sha256Of("another")), releaseClaims());
		const { exitCode, findings, notChecked } = await check({ "dist/app.tgz.sbom.sigstore.json": proof });
		expect({ exitCode, findings }).toEqual({
			exitCode: 1,
			findings: [
				`provenance.sbom_attestation dist/app.tgz: ${of.artifact} has no verified bill of materials (cyclonedx, spdx)`,
			],
		});
		expect(notChecked).toContain("proof/unbound dist/app.tgz.sbom.sigstore.json");
	});

	test("when nobody is trusted", async () => {
		const config = parapetYaml.replace(/trust:\n(?: .*\n)*/, "");
		const { exitCode, findings } = await check({ "parapet.yaml": config });
		expect(exitCode).toBe(1);
		expect(findings.join("\n")).toContain(
			`provenance.verified_signature dist/app.tgz: ${of.proof} does not verify: NO_TRUST, `,
		);
	});
});

describe("a workload fails", () => {
	const fault = (what: string) => `provenance.image_provenance deploy/app.yaml: container "app" runs the image ${what}`;

	test("when its image is named by a tag", async () => {
		expect(await check({ "deploy/app.yaml": deployment("ghcr.io/acme/app:1.0.0") })).toMatchObject({
			exitCode: 1,
			findings: [fault('"ghcr.io/acme/app:1.0.0", which has no digest that provenance could be bound to')],
		});
	});

	test("when its image has another digest", async () => {
		const other = `ghcr.io/acme/app@sha256:${sha256Of("another")}`;
		expect(await check({ "deploy/app.yaml": deployment(other) })).toMatchObject({
			exitCode: 1,
			findings: [fault(`"${other}" without verified provenance from "${repository}"`)],
		});
	});

	test("when another repository built its image", async () => {
		const proof = await ours.attest(provenanceOf(digest, "acme/fork"), releaseClaims("acme/fork"));
		expect(await check({ "deploy/image.sigstore.json": proof })).toMatchObject({
			exitCode: 1,
			findings: [
				fault(
					`"${image}" without verified provenance from "${repository}": deploy/image.sigstore.json names the source "https://github.com/acme/fork"`,
				),
			],
		});
	});

	test("when the provenance does not verify, which is an error besides", async () => {
		const proof = await theirs.attest(provenanceOf(digest), releaseClaims());
		const { exitCode, findings } = await check({ "deploy/image.sigstore.json": proof });
		expect(exitCode).toBe(1);
		expect(findings).toEqual([
			fault(`"${image}" without verified provenance from "${repository}"`),
			expect.stringMatching(/^proof\/rejected deploy\/image\.sigstore\.json: does not verify: /),
		]);
	});

	test("when nothing names its image", async () => {
		const foreign = `evil.example/ghcr.io/acme/app@sha256:${digest}`;
		expect(await check({ "deploy/app.yaml": deployment(foreign) })).toMatchObject({
			exitCode: 1,
			findings: [fault(`"${foreign}", which no entry of \`images\` names`)],
		});
	});
});

describe("the run is undecided", () => {
	test("when a manifest brings facts of its own", async () => {
		const forged = `${deployment(image)}verification: {subjects: [{kind: oci-image, name: "${image}"}]}\n`;
		const { exitCode, findings } = await check({ "deploy/app.yaml": forged });
		expect({ exitCode, findings }).toEqual({
			exitCode: 3,
			findings: [
				"input/reserved-key deploy/app.yaml: the manifest has a key verification of its own, which is where policies find verified facts",
			],
		});
	});

	test("when a proof is cut off", async () => {
		const { exitCode, findings } = await check({ "deploy/extra.sigstore.json": '{"mediaType": ' });
		expect(exitCode).toBe(3);
		expect(findings).toEqual([expect.stringMatching(/^input\/\S+ deploy\/extra\.sigstore\.json: /)]);
	});

	test("when a proof that belongs to nothing does not verify", async () => {
		const proof = await theirs.attest(provenanceOf(digest), releaseClaims());
		const { exitCode, findings } = await check({ "deploy/extra.sigstore.json": proof });
		expect(exitCode).toBe(3);
		expect(findings).toEqual([expect.stringMatching(/^proof\/rejected deploy\/extra\.sigstore\.json: /)]);
	});

	test("when the trusted root does not parse", async () => {
		const { exitCode, findings } = await check({ "trust/root.json": "{}" });
		expect(exitCode).not.toBe(0);
		expect(findings.join("\n")).toContain("proof/bad-trusted-root");
	});
});

test("rules that lack a parameter are not asked, and are told", async () => {
	const config = parapetYaml.replace(/rules:\n(?: .*\n)*/, "");
	const { exitCode, findings, notAsked } = await check({ "parapet.yaml": config });
	expect({ exitCode, findings }).toEqual({ exitCode: 0, findings: [] });
	expect(notAsked.filter((rule) => rule?.startsWith("provenance."))).toEqual([
		"provenance.builder",
		"provenance.image_provenance",
		"provenance.sbom_attestation",
		"provenance.source_repository",
	]);
});

test("facts can be asked for by anybody's policy, and the provenance of one image by one rule with its manifest", async () => {
	const own = `# METADATA
# custom:
#   input: kubernetes/workload
package policies.own.signer

deny contains {"message": message, "path": ["kind"]} if {
	some subject in input.verification.subjects
	some evidence in subject.evidence
	message := sprintf("%s: %s by %s at %v", [input.metadata.name, evidence.predicateType, evidence.signer.name, evidence.subjectMatch])
}
`;
	const { findings } = await check({
		"policies/own.rego": own,
		"parapet.yaml": `${parapetYaml}bundles: [default]\npolicies: [policies]\n`,
	});
	expect(findings).toEqual([
		'own.signer deploy/app.yaml: app: https://slsa.dev/provenance/v1 by release at {"algorithm": "sha256", "index": 0, "name": "app"}',
	]);
});
