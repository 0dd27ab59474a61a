import type { Worker } from "node:worker_threads";
import { ParapetError } from "../base/errors.ts";
import type { PolicyIdentity } from "../gate/report.ts";
import { type Admission, refuseUnjudged } from "./admit.ts";
import { JudgeThread } from "./judge-thread.ts";
import type { RefusalStatus } from "./respond.ts";

export interface PoolOptions {
	/** How many threads. */
	readonly size: number;
	/** Starts a thread that runs `judgeReviews`. */
	readonly startWorker: () => Worker;
	/** A review that is judged for longer ends with its thread. */
	readonly runLimitMs: number;
	readonly limitBytes: number;
	readonly listener: PoolListener;
}

export interface PoolListener {
	/** What a person should know: a thread that ended, policies that cannot be loaded. */
	readonly onFault: (message: string) => void;
	readonly onReplace: () => void;
	/** How many threads there are now, and whom they ask. */
	readonly onChange: (threadCount: number, policies: readonly PolicyIdentity[]) => void;
}

interface Job {
	readonly bytes: Uint8Array;
	readonly settle: (admission: Admission) => void;
}

/** Between two attempts to start a thread again whose policies cannot be loaded. */
const retryMs = 5000;

/**
 * Threads that judge, all with the same policies. A policy that never ends takes one of them with it, which is replaced;
 * whoever waits for it is refused.
 */
export class JudgePool {
	readonly #options: PoolOptions;
	readonly #threads = new Set<JudgeThread>();
	readonly #idle: JudgeThread[] = [];
	/** In the order of coming. */
	readonly #queue = new Set<Job>();
	#policies: readonly PolicyIdentity[] = [];
	#digest: string | undefined;
	#isStopped = false;
	#reloading: Promise<void> | undefined;

	/** @throws ParapetError when the policies cannot be loaded. */
	static async start(options: PoolOptions): Promise<JudgePool> {
		const pool = new JudgePool(options);
		await pool.reload();
		return pool;
	}

	private constructor(options: PoolOptions) {
		this.#options = options;
	}

	get policies(): readonly PolicyIdentity[] {
		return this.#policies;
	}

	/** Whether anybody can be asked. */
	get isReady(): boolean {
		return this.#threads.size > 0;
	}

	/** Answers within the time: with a refusal when nobody has judged until then. */
	judge(bytes: Uint8Array, timeoutMs: number): Promise<Admission> {
		return new Promise((resolve) => {
			const job: Job = {
				bytes,
				settle: (admission) => {
					clearTimeout(timer);
					this.#queue.delete(job);
					resolve(admission);
				},
			};
			const timer = setTimeout(() => job.settle(refuseUnjudged(bytes, timedOut)), timeoutMs);
			this.#queue.add(job);
			this.#dispatch();
		});
	}

	/**
	 * Loads the policies again, in new threads, which take the place of the old ones when all of them are sound.
	 *
	 * @throws ParapetError when they are not: then the old threads go on.
	 */
	reload(): Promise<void> {
		this.#reloading ??= this.#reload().finally(() => {
			this.#reloading = undefined;
		});
		return this.#reloading;
	}

	stop(): void {
		this.#isStopped = true;
		for (const job of this.#queue) job.settle(refuseUnjudged(job.bytes, undecided("the server stops")));
		for (const thread of this.#threads) thread.end();
	}

	async #reload(): Promise<void> {
		const threads = await startAll(this.#options);
		const retired = [...this.#threads];
		const idle = this.#idle.splice(0);
		this.#threads.clear();
		this.#policies = threads[0]?.policies ?? [];
		this.#digest = threads[0]?.digest;
		for (const thread of threads) this.#adopt(thread);
		for (const thread of retired) if (idle.includes(thread)) thread.end();
	}

	#adopt(thread: JudgeThread): void {
		if (this.#isStopped) {
			thread.end();
			return;
		}
		this.#threads.add(thread);
		thread.onEnd = () => this.#replace(thread);
		this.#idle.push(thread);
		this.#tellChange();
		this.#dispatch();
	}

	#dispatch(): void {
		for (const job of this.#queue) {
			const thread = this.#idle.shift();
			if (!thread) return;
			this.#queue.delete(job);
			void this.#run(thread, job);
		}
	}

	async #run(thread: JudgeThread, job: Job): Promise<void> {
		const { runLimitMs, limitBytes } = this.#options;
		try {
			job.settle(await thread.judge({ bytes: job.bytes, limitBytes }, runLimitMs));
		} catch (fault) {
			job.settle(refuseUnjudged(job.bytes, undecided((fault as Error).message)));
		}
		if (!this.#threads.has(thread)) {
			thread.end();
			return;
		}
		this.#idle.push(thread);
		this.#dispatch();
	}

	#replace(thread: JudgeThread): void {
		if (!this.#threads.delete(thread) || this.#isStopped) return;
		const at = this.#idle.indexOf(thread);
		if (at >= 0) this.#idle.splice(at, 1);
		this.#options.listener.onFault("a thread that judges has ended, and is replaced");
		this.#options.listener.onReplace();
		this.#tellChange();
		void this.#refill();
	}

	/** One thread more, unless the policies are no longer those of the others: then all are loaded again. */
	async #refill(): Promise<void> {
		if (this.#isStopped || this.#threads.size >= this.#options.size) return;
		try {
			const thread = await JudgeThread.start(this.#options.startWorker());
			if (thread.digest === this.#digest) this.#adopt(thread);
			else {
				thread.end();
				await this.reload();
			}
		} catch (fault) {
			this.#options.listener.onFault((fault as Error).message);
			setTimeout(() => void this.#refill(), retryMs).unref();
		}
	}

	#tellChange(): void {
		this.#options.listener.onChange(this.#threads.size, this.#policies);
	}
}

/** All threads, or none. */
async function startAll({ size, startWorker }: PoolOptions): Promise<readonly JudgeThread[]> {
	const started = await Promise.allSettled(Array.from({ length: size }, () => JudgeThread.start(startWorker())));
	const threads = started.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
	const failed = started.find((result) => result.status === "rejected");
	const digests = new Set(threads.map(({ digest }) => digest));
	if (!failed && digests.size === 1) return threads;
	for (const thread of threads) thread.end();
	throw failed ? failed.reason : new ParapetError("IO", "the policies changed while they were read");
}

const timedOut: RefusalStatus = {
	code: 500,
	reason: "Timeout",
	message: "the object could not be judged: it timed out",
};

function undecided(reason: string): RefusalStatus {
	return { code: 500, reason: "InternalError", message: `the object could not be judged: ${reason}` };
}
