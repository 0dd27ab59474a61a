import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { bundleToJSON } from "@sigstore/bundle";
import { fulcioHandler, initializeCA, initializeCTLog, initializeTLog, rekorHandler } from "@sigstore/mock";
import { HashAlgorithm, PublicKeyDetails, TrustedRoot } from "@sigstore/protobuf-specs";
import { DSSEBundleBuilder, FulcioSigner, MessageSignatureBundleBuilder, RekorWitness } from "@sigstore/sign";

/** What a workflow's token says of itself, as GitHub's does. */
export interface WorkflowClaims {
	readonly iss: string;
	readonly sub: string;
	readonly [claim: string]: string;
}

/** A private instance of Sigstore on loopback, that issues certificates to whoever says who they are. */
export interface SigstoreInstance {
	/** `trusted_root.json`. */
	readonly trustedRoot: string;
	/** A bundle with the statement in a signed envelope. */
	readonly attest: (statement: object, claims: WorkflowClaims) => Promise<string>;
	/** A bundle with a signature over the bytes. */
	readonly sign: (bytes: Uint8Array, claims: WorkflowClaims) => Promise<string>;
	readonly stop: () => void;
}

/**
 * Starts an instance with an authority, a log of certificates and a log of signatures, each with keys of its own.
 * `issuedAt`: when certificates of ten minutes are issued, whatever the time is at which they sign.
 */
export async function startSigstore({ issuedAt }: { readonly issuedAt?: Date } = {}): Promise<SigstoreInstance> {
	const server = createServer();
	await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const ctLog = await initializeCTLog(generateKeyPairSync("ec", { namedCurve: "P-256" }));
	const ca = await initializeCA(generateKeyPairSync("ec", { namedCurve: "P-384" }), ctLog, issuedAt);
	const log = await initializeTLog(url, generateKeyPairSync("ec", { namedCurve: "P-256" }));
	const handlers = [fulcioHandler(ca), rekorHandler(log)];
	server.on("request", async (request, response) => {
		const body = Buffer.concat(await request.toArray()).toString();
		const handler = handlers.find(({ path }) => path === request.url);
		const {
			statusCode,
			response: answer,
			contentType,
		} = (await handler?.fn(body)) ?? { statusCode: 404, response: "" };
		response.writeHead(statusCode, { "content-type": contentType ?? "text/plain", connection: "close" }).end(answer);
	});
	const start = new Date(Date.now() - 24 * 3_600_000);
	const key = (rawBytes: Buffer) => ({
		rawBytes,
		keyDetails: PublicKeyDetails.PKIX_ECDSA_P256_SHA_256,
		validFor: { start },
	});
	const logOf = (publicKey: Buffer) => ({
		baseUrl: url,
		hashAlgorithm: HashAlgorithm.SHA2_256,
		publicKey: key(publicKey),
		logId: { keyId: createHash("sha256").update(publicKey).digest() },
		checkpointKeyId: undefined,
		operator: "",
	});
	const trustedRoot = TrustedRoot.toJSON({
		mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
		tlogs: [logOf(log.publicKey)],
		ctlogs: [logOf(ctLog.publicKey)],
		certificateAuthorities: [
			{
				subject: { commonName: "sigstore", organization: "sigstore.mock" },
				uri: url,
				certChain: { certificates: [{ rawBytes: Buffer.from(ca.rootCertificate as Buffer) }] },
				validFor: { start },
				operator: "",
			},
		],
		timestampAuthorities: [],
	});
	const parts = (claims: WorkflowClaims) => ({
		signer: new FulcioSigner({ fulcioBaseURL: url, identityProvider: { getToken: async () => tokenOf(claims) } }),
		witnesses: [new RekorWitness({ rekorBaseURL: url, entryType: "intoto" })],
	});
	return {
		trustedRoot: JSON.stringify(trustedRoot),
		attest: async (statement, claims) => {
			const builder = new DSSEBundleBuilder(parts(claims));
			const data = Buffer.from(JSON.stringify(statement));
			return JSON.stringify(bundleToJSON(await builder.create({ data, type: "application/vnd.in-toto+json" })));
		},
		sign: async (bytes, claims) => {
			const builder = new MessageSignatureBundleBuilder(parts(claims));
			return JSON.stringify(bundleToJSON(await builder.create({ data: Buffer.from(bytes) })));
		},
		stop: () => server.close(),
	};
}

/** A token that nobody signed: the instance believes it. */
function tokenOf(claims: WorkflowClaims): string {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
	return [part({ alg: "none" }), part({ ...claims, aud: "sigstore" }), randomBytes(8).toString("base64url")].join(".");
}
