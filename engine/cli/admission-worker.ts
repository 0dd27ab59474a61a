import { parentPort, workerData } from "node:worker_threads";
import { judgeReviews, sanitize } from "../index.ts";
import { type JudgeFlags, loadJudge } from "./load-judge.ts";

/** What a thread of `parapet serve` does: it is given the flags and judges one review after the other. */
export async function runAdmissionWorker(): Promise<void> {
	if (!parentPort) return;
	const print = (line: string) => void process.stderr.write(`${sanitize(line)}\n`);
	await judgeReviews(parentPort, () => loadJudge(workerData as JudgeFlags, print));
}
