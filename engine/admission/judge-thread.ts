import type { Worker } from "node:worker_threads";
import { ParapetError } from "../base/errors.ts";
import type { PolicyIdentity } from "../gate/report.ts";
import type { Admission } from "./admit.ts";
import type { ReadyMessage, ReviewMessage, WorkerMessage } from "./worker-messages.ts";

interface Waiting {
	readonly resolve: (admission: Admission) => void;
	readonly reject: (fault: Error) => void;
}

/** A thread with policies of its own. It judges one review at a time, and can be ended in the middle of it. */
export class JudgeThread {
	readonly policies: readonly PolicyIdentity[];
	readonly digest: string;
	/** Told once, when the thread has ended, whoever ended it. */
	onEnd: () => void = () => undefined;
	readonly #worker: Worker;
	#waiting: Waiting | undefined;
	#isEnded = false;

	/**
	 * Takes a thread that runs `judgeReviews`, and waits until it is ready.
	 *
	 * @throws ParapetError what the thread threw while it loaded its policies.
	 */
	static start(worker: Worker): Promise<JudgeThread> {
		return new Promise((resolve, reject) => {
			const fail = (fault: Error) => {
				void worker.terminate();
				reject(fault);
			};
			worker.once("error", fail);
			worker.once("exit", () => reject(new ParapetError("MODULE", "the thread ended before it was ready")));
			worker.once("message", (message: WorkerMessage) => {
				if (message.kind === "ready") resolve(new JudgeThread(worker, message));
				else if (message.kind === "failed") {
					const { code = "MODULE", diagnostics } = message;
					fail(new ParapetError(code, message.message, { diagnostics }));
				}
			});
		});
	}

	private constructor(worker: Worker, ready: ReadyMessage) {
		this.#worker = worker;
		this.policies = ready.policies;
		this.digest = ready.digest;
		// By name: without one, Node's own listeners would go too, and with them every message.
		for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
		worker.on("message", (message: WorkerMessage) => {
			if (message.kind === "admission") this.#take()?.resolve(message.admission);
		});
		worker.on("error", (fault) => this.#ended(fault));
		worker.on("exit", () => this.#ended(new Error("its thread ended")));
	}

	get isEnded(): boolean {
		return this.#isEnded;
	}

	/** Rejects when the thread ends first, which it does when it takes longer than `runLimitMs`. */
	judge(message: ReviewMessage, runLimitMs: number): Promise<Admission> {
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => {
				this.#ended(new Error("a policy ran too long"));
				this.end();
			}, runLimitMs);
			const settle = () => clearTimeout(timer);
			this.#waiting = {
				resolve: (admission) => {
					settle();
					resolve(admission);
				},
				reject: (fault) => {
					settle();
					reject(fault);
				},
			};
			this.#worker.postMessage(message);
		});
	}

	end(): void {
		void this.#worker.terminate();
	}

	#take(): Waiting | undefined {
		const waiting = this.#waiting;
		this.#waiting = undefined;
		return waiting;
	}

	#ended(fault: Error): void {
		this.#take()?.reject(fault);
		if (this.#isEnded) return;
		this.#isEnded = true;
		this.onEnd();
	}
}
