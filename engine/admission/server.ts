import type { Worker } from "node:worker_threads";
import type { PolicyIdentity } from "../gate/report.ts";
import { JudgePool } from "./judge-pool.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { closeServer, type ListenAddress, type OpenServer, openServer } from "./open-server.ts";
import { reviewAnswer } from "./review-answer.ts";
import { listenerOf, type Routes, reviewRoutes, watchRoutes } from "./routes.ts";
import type { TlsFiles, TlsIdentity, TlsWatch } from "./tls.ts";

export interface ServeOptions {
	readonly listen: ListenAddress;
	/** Plain HTTP when missing. */
	readonly tls?: TlsFiles;
	/** Where health and metrics are served over plain HTTP; only beside the webhook when missing. */
	readonly watchListen?: ListenAddress;
	readonly maxBodyBytes: number;
	/** From a request's first byte to its answer. */
	readonly timeoutMs: number;
	readonly workerCount: number;
	/** Starts a thread that runs `judgeReviews`. */
	readonly startWorker: () => Worker;
	/** Takes a line of JSON for each decision. */
	readonly log: (line: string) => void;
	/** Takes what the server has to say about itself, for people. */
	readonly tell: (message: string) => void;
}

/** A webhook that answers reviews until it is stopped. */
export class AdmissionServer {
	readonly #options: ServeOptions;
	readonly #pool: JudgePool;
	readonly #metrics: Metrics;
	#opened: readonly OpenServer[] = [];
	#tlsWatch: TlsWatch | undefined;
	#isStopping = false;

	/**
	 * Loads the policies, then listens.
	 *
	 * @throws ParapetError USAGE, IO or MODULE when policies or certificate are not sound, or an address is taken.
	 */
	static async start(options: ServeOptions): Promise<AdmissionServer> {
		const metrics = await createMetrics();
		const identity = options.tls && (await import("./tls.ts")).readTls(options.tls);
		const server = new AdmissionServer(options, await startPool(options, metrics), metrics);
		try {
			await server.#listen(identity);
			return server;
		} catch (fault) {
			await server.stop(0);
			throw fault;
		}
	}

	private constructor(options: ServeOptions, pool: JudgePool, metrics: Metrics) {
		this.#options = options;
		this.#pool = pool;
		this.#metrics = metrics;
	}

	/** Such as `https://127.0.0.1:8443`; then where health and metrics are served by themselves. */
	get urls(): readonly string[] {
		return this.#opened.map(({ url }) => url);
	}

	get policies(): readonly PolicyIdentity[] {
		return this.#pool.policies;
	}

	/** Reads policies and certificate again. What is not sound is told, and the old goes on. */
	async reload(): Promise<void> {
		const { tell } = this.#options;
		this.#tlsWatch?.look();
		try {
			await this.#pool.reload();
			tell(`policies loaded: ${describePolicies(this.policies)}`);
		} catch (fault) {
			tell(`error: the policies cannot be loaded, the old ones go on: ${(fault as Error).message}`);
		}
	}

	/** Not ready from now on. Lets requests that are there be answered, for so long at most, then ends. */
	async stop(deadlineMs: number): Promise<void> {
		this.#isStopping = true;
		this.#tlsWatch?.stop();
		const [webhook, ...others] = this.#opened;
		if (webhook) await closeServer(webhook.server, deadlineMs);
		// Whoever watches sees to the end that it is not ready.
		await Promise.all(others.map(({ server }) => closeServer(server, 0)));
		this.#pool.stop();
	}

	async #listen(identity: TlsIdentity | undefined): Promise<void> {
		const { listen, watchListen, tls, timeoutMs } = this.#options;
		const watching = watchRoutes(() => this.#pool.isReady && !this.#isStopping, this.#metrics);
		const listener = listenerOf(new Map([...this.#reviewRoutes(), ...watching]));
		this.#opened = [await openServer({ listen, listener, timeoutMs, ...(identity && { tls: identity }) })];
		if (tls && identity) await this.#watchTls(tls, identity);
		if (!watchListen) return;
		const watch = await openServer({ listen: watchListen, listener: listenerOf(watching), timeoutMs });
		this.#opened = [...this.#opened, watch];
	}

	#reviewRoutes(): Routes {
		const { log, maxBodyBytes, timeoutMs } = this.#options;
		const judge = (bytes: Uint8Array, remainingMs: number) => this.#pool.judge(bytes, remainingMs);
		return reviewRoutes(reviewAnswer({ judge, metrics: this.#metrics, log, maxBodyBytes, timeoutMs }));
	}

	async #watchTls(files: TlsFiles, identity: TlsIdentity): Promise<void> {
		const { TlsWatch } = await import("./tls.ts");
		const { tell } = this.#options;
		this.#metrics.setCertificateExpiry(identity.expiresAt);
		this.#tlsWatch = new TlsWatch(files, identity, {
			onChange: ({ options, expiresAt }) => {
				const server = this.#opened[0]?.server;
				if (server && "setSecureContext" in server) server.setSecureContext(options);
				this.#metrics.setCertificateExpiry(expiresAt);
				tell(`certificate loaded: it ends ${expiresAt.toISOString()}`);
			},
			onFault: (message) => tell(`error: the certificate cannot be loaded, the old one goes on: ${message}`),
		});
	}
}

function startPool(options: ServeOptions, metrics: Metrics): Promise<JudgePool> {
	return JudgePool.start({
		size: options.workerCount,
		startWorker: options.startWorker,
		runLimitMs: options.timeoutMs,
		limitBytes: options.maxBodyBytes,
		listener: {
			onFault: (message) => options.tell(`error: ${message}`),
			onReplace: metrics.countReplacedWorker,
			onChange: (threadCount, policies) => {
				metrics.setWorkers(threadCount);
				metrics.setPolicies(policies);
			},
		},
	});
}

/** For people: names and digests. */
export function describePolicies(policies: readonly PolicyIdentity[]): string {
	return policies.map(({ name, digest }) => `${name} ${digest}`).join(", ");
}
