import { X509Certificate } from "node:crypto";
import { createSecureContext, type SecureContextOptions } from "node:tls";
import { concatBytes, sha256Digest } from "../base/bytes.ts";
import { ParapetError } from "../base/errors.ts";
import { readFileBytes } from "../base/read-file.ts";

/** Paths of PEM files. */
export interface TlsFiles {
	/** The serving certificate, and those between it and its root. */
	readonly certificate: string;
	readonly key: string;
	/** Whose certificates clients must have; no certificate is asked for when missing. */
	readonly clientCa?: string;
}

/** What a server needs to speak TLS. */
export interface TlsIdentity {
	readonly options: SecureContextOptions;
	readonly expiresAt: Date;
	/** `sha256:…` of the files. */
	readonly digest: string;
}

/**
 * Reads the files and sees whether they belong together.
 *
 * @throws ParapetError IO when one cannot be read, USAGE when they are no certificate and its key.
 */
export function readTls({ certificate, key, clientCa }: TlsFiles): TlsIdentity {
	const certificateBytes = readFileBytes(certificate, `the certificate ${certificate}`);
	const keyBytes = readFileBytes(key, `the key ${key}`);
	const caBytes = clientCa === undefined ? undefined : readFileBytes(clientCa, `the client CA ${clientCa}`);
	const options: SecureContextOptions = {
		cert: Buffer.from(certificateBytes),
		key: Buffer.from(keyBytes),
		...(caBytes && { ca: Buffer.from(caBytes) }),
		minVersion: "TLSv1.2",
	};
	try {
		createSecureContext(options);
		if (caBytes) new X509Certificate(caBytes);
		const expiresAt = new Date(new X509Certificate(certificateBytes).validTo);
		const digest = sha256Digest(concatBytes([certificateBytes, keyBytes, caBytes ?? new Uint8Array()]));
		return { options, expiresAt, digest };
	} catch (cause) {
		const reason = (cause as Error).message;
		throw new ParapetError("USAGE", `${certificate} and ${key} are no certificate and its key: ${reason}`, { cause });
	}
}

/** Who is told when the files have changed. */
export interface TlsListener {
	readonly onChange: (identity: TlsIdentity) => void;
	/** Once for each state of the files that cannot be used. */
	readonly onFault: (message: string) => void;
}

/** Kubernetes renews certificates hours before they end. */
const watchIntervalMs = 10_000;

/** Looks at files from time to time: what mounts secrets swaps links, which no event tells. */
export class TlsWatch {
	readonly #files: TlsFiles;
	readonly #listener: TlsListener;
	readonly #timer: NodeJS.Timeout;
	#seen: string;

	constructor(files: TlsFiles, current: TlsIdentity, listener: TlsListener) {
		this.#files = files;
		this.#listener = listener;
		this.#seen = current.digest;
		this.#timer = setInterval(() => this.look(), watchIntervalMs);
		this.#timer.unref();
	}

	/** Files that are written one after the other do not belong together for a moment: then the old ones stay. */
	look(): void {
		try {
			const identity = readTls(this.#files);
			if (identity.digest === this.#seen) return;
			this.#seen = identity.digest;
			this.#listener.onChange(identity);
		} catch (fault) {
			const { message } = fault as Error;
			if (message === this.#seen) return;
			this.#seen = message;
			this.#listener.onFault(message);
		}
	}

	stop(): void {
		clearInterval(this.#timer);
	}
}
