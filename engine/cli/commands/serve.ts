import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { AdmissionServer, describePolicies, type ListenAddress, ParapetError, sanitize } from "../../index.ts";
import type { JudgeFlags } from "../load-judge.ts";
import type { Terminal } from "../terminal.ts";

export interface ServeFlags extends JudgeFlags {
	readonly listen: ListenAddress;
	readonly tlsCert?: string;
	readonly tlsKey?: string;
	readonly clientCa?: string;
	readonly insecureHttp?: boolean;
	readonly metricsListen?: ListenAddress;
	/** Milliseconds. */
	readonly timeout: number;
	/** Milliseconds. */
	readonly shutdownTimeout: number;
	/** Bytes. */
	readonly maxBody: number;
	readonly workers?: number;
}

/** More threads than processors only wait for each other; each takes some 100 MB. */
const maxDefaultWorkers = 4;

/** Of a thread, without what policies take. Stops a review that fills the memory: only its thread ends. */
const workerHeapMb = 1024;

/** `parapet serve`: answers AdmissionReviews over HTTPS until it is told to stop. */
export async function serve(flags: ServeFlags, terminal: Terminal): Promise<number> {
	const { program } = terminal;
	if (!program)
		throw new ParapetError("USAGE", "this build of Parapet cannot serve: it has no program to start threads with");
	const tell = (message: string) => terminal.err(`${message.split("\n").map(sanitize).join("\n")}\n`);
	const tls = tlsFilesOf(flags);
	const { listen, metricsListen, maxBody, timeout, workers } = flags;
	const resourceLimits = { maxOldGenerationSizeMb: workerHeapMb };
	const server = await AdmissionServer.start({
		listen,
		...(tls && { tls }),
		...(metricsListen && { watchListen: metricsListen }),
		maxBodyBytes: maxBody,
		timeoutMs: timeout,
		workerCount: workers ?? Math.min(maxDefaultWorkers, availableParallelism()),
		startWorker: () => new Worker(program, { workerData: flags, resourceLimits }),
		log: (line) => terminal.out(`${line}\n`),
		tell,
	});
	tell(`policies loaded: ${describePolicies(server.policies)}`);
	tell(`listening on ${server.urls.join(" and ")}`);
	process.on("SIGHUP", () => void server.reload());
	const signal = await stopSignal();
	tell(`${signal}: finishing what is there`);
	await server.stop(flags.shutdownTimeout);
	return 0;
}

function tlsFilesOf({ tlsCert, tlsKey, clientCa, insecureHttp }: ServeFlags) {
	if (insecureHttp) {
		if (tlsCert === undefined && tlsKey === undefined && clientCa === undefined) return undefined;
		throw new ParapetError("USAGE", "--insecure-http takes no certificate: leave out one or the other");
	}
	if (tlsCert !== undefined && tlsKey !== undefined) {
		return { certificate: tlsCert, key: tlsKey, ...(clientCa !== undefined && { clientCa }) };
	}
	throw new ParapetError("USAGE", "give --tls-cert and --tls-key; or --insecure-http behind a proxy that has them");
}

/** The first signal asks to stop; the second one does not wait. */
function stopSignal(): Promise<NodeJS.Signals> {
	return new Promise((resolve) => {
		let count = 0;
		const listen = (signal: NodeJS.Signals) => {
			if (++count > 1) process.exit(1);
			resolve(signal);
		};
		process.on("SIGTERM", listen);
		process.on("SIGINT", listen);
	});
}
