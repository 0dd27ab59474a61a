import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decodeUtf8 } from "../../engine/base/bytes.ts";
import type { Evidence, Verification } from "../../engine/evidence/verification.ts";
import { readInputs } from "../../engine/inputs/read-files.ts";
import type { EvidenceSource } from "../../engine/project/config.ts";
import { gatherEvidence } from "../../engine/project/gather-evidence.ts";
import { provenanceOf, releaseClaims, sbomOf, sha256Of } from "./proof-samples.ts";
import { type SigstoreInstance, startSigstore } from "./sigstore-instance.ts";

let ours: SigstoreInstance;
let theirs: SigstoreInstance;
const root = mkdtempSync(join(tmpdir(), "parapet-"));
beforeAll(async () => {
	[ours, theirs] = await Promise.all([startSigstore(), startSigstore()]);
});
afterAll(() => {
	ours.stop();
	theirs.stop();
	rmSync(root, { recursive: true });
});

const app = "the bytes of app";
const claims = releaseClaims();
const identities = [{ name: "release", issuer: claims.iss, subject: claims.sub }];
const pod = (...images: readonly string[]) =>
	JSON.stringify({ apiVersion: "v1", kind: "Pod", spec: { containers: images.map((image) => ({ image })) } });

type Files = { readonly [name: string]: string | Uint8Array };
type Trust = "ours" | "nobody" | "broken";

/** Writes files into a new folder, checks what is at the paths in it, and tells what is known about what, and what else is told. */
async function gather(
	files: Files,
	trust: Trust = "ours",
	sources: readonly EvidenceSource[] = [],
	paths: readonly string[] = ["."],
) {
	const folder = mkdtempSync(join(root, "case-"));
	const trusted = join(root, `${trust}.json`);
	writeFileSync(trusted, trust === "ours" ? ours.trustedRoot : "{}");
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		if (typeof content === "string" && content.startsWith("-> ")) symlinkSync(content.slice(3), join(folder, name));
		else writeFileSync(join(folder, name), content);
	}
	const { documents, diagnostics } = await gatherEvidence({
		inputs: await readInputs({ paths, folder }),
		folder,
		at: "2027-01-01",
		sources,
		...(trust !== "nobody" && { trust: { roots: [{ name: "own", file: trusted }], identities } }),
	});
	const verifications = documents.flatMap(({ json }) => {
		return (JSON.parse(decodeUtf8(json())) as { readonly verification?: Verification }).verification ?? [];
	});
	return {
		facts: Object.fromEntries(
			verifications.flatMap(({ subjects }) => subjects.map(({ id, evidence }) => [id, evidence.map(tell)])),
		),
		told: diagnostics.map(({ severity, code, span, message }) => {
			return `${severity} ${code} ${span?.source.name ?? ""}: ${message}`;
		}),
	};
}

/** `file: what it is`, or `file: CODE`. */
function tell(evidence: Evidence): string {
	const { path } = evidence;
	return evidence.verified ? `${path}: ${evidence.predicateType ?? "signature"}` : `${path}: ${evidence.error.code}`;
}

const provenance = "https://slsa.dev/provenance/v1";
const sbom = "https://cyclonedx.org/bom";

describe("evidence about a file", () => {
	test("lies beside it, signature and attestation alike", async () => {
		expect(
			await gather({
				"dist/app.tgz": app,
				"dist/app.tgz.bundle": await ours.sign(Buffer.from(app), claims),
				"dist/app.tgz.sigstore.json": await ours.attest(provenanceOf(sha256Of(app)), claims),
			}),
		).toEqual({
			facts: {
				"file:dist/app.tgz": ["dist/app.tgz.bundle: signature", `dist/app.tgz.sigstore.json: ${provenance}`],
			},
			told: [],
		});
	});

	test("is found by its digest wherever it lies", async () => {
		const { facts, told } = await gather({
			"app.tgz": app,
			"app.tgz.sigstore.json": await ours.attest(provenanceOf(sha256Of(app)), claims),
			"proofs/sbom.sigstore.json": await ours.attest(sbomOf(sha256Of(app)), claims),
		});
		expect({ facts, told }).toEqual({
			facts: { "file:app.tgz": [`app.tgz.sigstore.json: ${provenance}`, `proofs/sbom.sigstore.json: ${sbom}`] },
			told: [],
		});
	});

	test("stands in a file of several", async () => {
		const lines = [
			await ours.attest(provenanceOf(sha256Of(app)), claims),
			await ours.attest(sbomOf(sha256Of(app)), claims),
		];
		expect((await gather({ app, "app.intoto.jsonl": lines.join("\n") })).facts).toEqual({
			"file:app": [`app.intoto.jsonl: ${provenance}`, `app.intoto.jsonl: ${sbom}`],
		});
	});

	test("is of any format, and what has the name of a document is read as one besides", async () => {
		const [tgz, yaml] = [Uint8Array.from([0x1f, 0x8b, 0, 0xff]), Uint8Array.from([0, 0xff])];
		const files = {
			"app.tgz": tgz,
			"app.tgz.sigstore": await ours.sign(tgz, claims),
			"app.yaml": yaml,
			"app.yaml.sigstore": await ours.sign(yaml, claims),
		};
		expect(await gather(files, "ours", [], Object.keys(files))).toEqual({
			facts: { "file:app.tgz": ["app.tgz.sigstore: signature"], "file:app.yaml": ["app.yaml.sigstore: signature"] },
			told: [expect.stringContaining("error input/encoding app.yaml")],
		});
	});

	test("is named by the configuration", async () => {
		const files = { "a/app.tgz": app, "b/proof.json": await ours.attest(provenanceOf(sha256Of(app)), claims) };
		const source = { kind: "file", artifact: "a/app.tgz", bundles: ["b/proof.json"] } as const;
		expect((await gather(files, "ours", [source])).facts).toEqual({
			"file:a/app.tgz": [`b/proof.json: ${provenance}`],
		});
	});

	test("is about that file and no other", async () => {
		const proof = await ours.attest(provenanceOf(sha256Of("another")), claims);
		expect((await gather({ app, "app.sigstore.json": proof })).facts).toEqual({
			"file:app": ["app.sigstore.json: SUBJECT_MISMATCH"],
		});
		const signature = await ours.sign(Buffer.from("another"), claims);
		expect((await gather({ app, "app.sigstore.json": signature })).facts).toEqual({
			"file:app": ["app.sigstore.json: SUBJECT_MISMATCH"],
		});
	});

	test("counts only when it is signed by somebody who is trusted, under a root that is trusted", async () => {
		const attested = provenanceOf(sha256Of(app));
		const stranger = await ours.attest(attested, releaseClaims("evil/app"));
		expect((await gather({ app, "app.sigstore": stranger })).facts).toEqual({
			"file:app": ["app.sigstore: IDENTITY_MISMATCH"],
		});
		expect((await gather({ app, "app.sigstore": await theirs.attest(attested, claims) })).facts).toEqual({
			"file:app": ["app.sigstore: TLOG_INVALID"],
		});
		expect((await gather({ app, "app.sigstore": await ours.attest(attested, claims) }, "nobody")).facts).toEqual({
			"file:app": ["app.sigstore: NO_TRUST"],
		});
	});

	test("counts for nothing when the trust is broken, which is told", async () => {
		const { facts, told } = await gather({ app, "app.sigstore": await ours.sign(Buffer.from(app), claims) }, "broken");
		expect(facts).toEqual({ "file:app": ["app.sigstore: TRUST_ROOT_INVALID"] });
		expect(told).toEqual([expect.stringContaining("error proof/bad-trusted-root")]);
	});

	test("in which any byte was altered is no evidence", async () => {
		const proof = await ours.attest(provenanceOf(sha256Of(app)), claims);
		const verified = `app.sigstore.json: ${provenance}`;
		const stride = Math.ceil(proof.length / 60);
		for (let at = -1; at < proof.length; at += stride) {
			const altered = Buffer.from(proof);
			if (at >= 0) altered[at] = (altered[at] as number) ^ 1;
			const { facts } = await gather({ app, "app.sigstore.json": altered });
			expect(Object.values(facts).flat().includes(verified), `byte ${at}`).toBe(at < 0);
		}
	});

	test("that is no bundle does not verify", async () => {
		expect((await gather({ app, "app.sigstore.json": "{}" })).facts).toEqual({
			"file:app": ["app.sigstore.json: UNSUPPORTED_VERSION"],
		});
	});
});

describe("evidence about an image", () => {
	const image = `ghcr.io/acme/app:1@sha256:${sha256Of(app)}`;

	test("is found by the digest that the workload names", async () => {
		const proof = await ours.attest(provenanceOf(sha256Of(app)), claims);
		expect(await gather({ "pod.json": pod(image, "ghcr.io/acme/app:1"), "p.sigstore.json": proof })).toEqual({
			facts: { [`image:${image}`]: [`p.sigstore.json: ${provenance}`], "image:ghcr.io/acme/app:1": [] },
			told: [],
		});
	});

	test("is no signature over some bytes", async () => {
		const proof = await ours.sign(Buffer.from(app), claims);
		expect((await gather({ "pod.json": pod(image), "p.sigstore.json": proof })).facts).toEqual({
			[`image:${image}`]: [],
		});
	});

	test("and that the configuration names for it is told when it is about another", async () => {
		const proof = await ours.attest(provenanceOf(sha256Of("another")), claims);
		const source = { kind: "image", image, bundles: ["p.json"] } as const;
		expect((await gather({ "pod.json": pod(image), "p.json": proof }, "ours", [source])).facts).toEqual({
			[`image:${image}`]: ["p.json: SUBJECT_MISMATCH"],
		});
	});

	test("cannot be named for a tag", async () => {
		const proof = await ours.attest(provenanceOf(sha256Of(app)), claims);
		const source = { kind: "image", image: "ghcr.io/acme/app:1", bundles: ["p.json"] } as const;
		expect((await gather({ "p.json": proof }, "ours", [source])).told).toEqual([
			"warning proof/unbound p.json: verifies, and speaks of nothing that is checked here",
			'error proof/no-digest parapet.yaml: the evidence for the image "ghcr.io/acme/app:1" can be bound to no digest',
		]);
	});
});

describe("what belongs to nothing is told", () => {
	test("a proof that verifies as not checked", async () => {
		const proof = await ours.attest(provenanceOf(sha256Of(app)), claims);
		expect(await gather({ "gone.tgz.sigstore.json": proof })).toEqual({
			facts: {},
			told: ["warning proof/unbound gone.tgz.sigstore.json: verifies, and speaks of nothing that is checked here"],
		});
	});

	test("a signature that verifies for a file that is gone, too", async () => {
		const proof = await ours.sign(Buffer.from(app), claims);
		expect((await gather({ "gone.sigstore.json": proof })).told).toEqual([
			"warning proof/unbound gone.sigstore.json: verifies, and speaks of nothing that is checked here",
		]);
	});

	test("one that does not verify as an error", async () => {
		const proof = await ours.attest(provenanceOf(sha256Of(app)), releaseClaims("evil/app"));
		expect((await gather({ "gone.sigstore.json": proof })).told).toEqual([
			expect.stringMatching(/^error proof\/rejected gone\.sigstore\.json: does not verify: IDENTITY_MISMATCH, /),
		]);
	});

	test("one that nobody is trusted for, too", async () => {
		const proof = await ours.attest(provenanceOf(sha256Of(app)), claims);
		expect((await gather({ "gone.sigstore.json": proof }, "nobody")).told).toEqual([
			expect.stringMatching(/^error proof\/rejected gone\.sigstore\.json: does not verify: NO_TRUST, /),
		]);
	});

	test("a link beside a proof, which is not followed", async () => {
		const proof = await ours.sign(Buffer.from(app), claims);
		const { facts, told } = await gather({ "real.txt": app, app: "-> real.txt", "app.sigstore.json": proof });
		expect(facts).toEqual({});
		expect(told).toContain("warning input/symlink app: is a symbolic link, which is not followed");
	});

	test("an artifact that the configuration names and that is not there", async () => {
		const source = { kind: "file", artifact: "gone.tgz", bundles: ["p.json"] } as const;
		expect((await gather({}, "ours", [source])).told).toEqual([
			"warning input/empty-folder .: is a folder without YAML or JSON files",
			"error proof/unreadable-artifact gone.tgz: cannot be read: ENOENT",
			"error input/unreadable p.json: cannot be read: ENOENT",
		]);
	});
});

describe("nothing is waited for that never comes", () => {
	test.skipIf(process.platform === "win32")("a pipe beside a proof", async () => {
		const folder = mkdtempSync(join(root, "case-"));
		execFileSync("mkfifo", [join(folder, "app")]);
		writeFileSync(join(folder, "app.sigstore.json"), await ours.sign(Buffer.from(app), claims));
		const inputs = await readInputs({ paths: ["."], folder });
		const { diagnostics } = await gatherEvidence({ inputs, folder, at: "2027-01-01", sources: [] });
		expect(diagnostics.map(({ code, span }) => `${code} ${span?.source.name}`)).toContain("proof/no-artifact app");
	});

	test.skipIf(process.platform === "win32")("a device as a proof", async () => {
		const source = { kind: "file", artifact: "app", bundles: ["/dev/zero"] } as const;
		expect((await gather({ app }, "ours", [source])).told).toContain(
			"error proof/no-file /dev/zero: is no regular file, as a proof is",
		);
	});
});

describe("facts reach a policy", () => {
	test("beside the bytes of the manifest, which stay as they are", async () => {
		const folder = mkdtempSync(join(root, "case-"));
		const manifest = ' {"apiVersion":"v1", "kind":"Pod", "n": 1.50e1}';
		writeFileSync(join(folder, "pod.json"), manifest);
		const inputs = await readInputs({ paths: ["."], folder });
		const { documents } = await gatherEvidence({ inputs, folder, at: "2027-01-01", sources: [] });
		const [given = ""] = documents.map(({ json }) => decodeUtf8(json()));
		expect(given.startsWith(' {"verification":{"schema":"parapet.verification/v1"')).toBe(true);
		expect(given.endsWith(`,${manifest.slice(2)}`)).toBe(true);
	});

	test("whatever the names are", async () => {
		const name = 'a","verified":true,"x":"\u2028\ud800';
		const image = `x"}],"subjects":[{"y@sha256:${sha256Of(app)}`;
		const proof = await ours.attest(provenanceOf(sha256Of("another")), claims);
		const { facts } = await gather({ [`${name}.json`]: pod(image), 'b"c': app, 'b"c.sigstore.json': proof });
		expect(facts).toEqual({ [`image:${image}`]: [], 'file:b"c': ['b"c.sigstore.json: SUBJECT_MISMATCH'] });
	});
});
