import { readFileSync } from "node:fs";
import { loadPolicy } from "../../engine/runtime/host/policy.ts";
import { compileRules, ruleSources } from "./policies.ts";
import { median, timeMs } from "./rounds.ts";

const WARM_ROUNDS = 30;
const EVALUATIONS = 100_000;
const ENTRYPOINT = "parapet/findings";
const INPUT = "test/bench/input.json";

/** What a fresh process measures of itself. Times in milliseconds. */
export interface InProcess {
	readonly compileColdMs: number;
	readonly compileWarmMs: number;
	readonly loadFirstMs: number;
	readonly loadWarmMs: number;
	readonly evaluateMs: number;
	/** How much larger the process is after many evaluations than it is after a few. */
	readonly grownBytes: number;
}

/** Compiles, loads and evaluates 14 rules, the first time and many times. */
export async function measureInProcess(): Promise<InProcess> {
	const sources = ruleSources();
	const compileColdMs = timeMs(() => compileRules(sources));
	const wasm = compileRules(sources);
	const loadFirstMs = await timeLoad(wasm);
	const compiles = Array.from({ length: WARM_ROUNDS }, () => timeMs(() => compileRules(sources)));
	const loads: number[] = [];
	for (let round = 0; round < WARM_ROUNDS; round++) loads.push(await timeLoad(wasm));
	return {
		compileColdMs,
		compileWarmMs: median(compiles),
		loadFirstMs,
		loadWarmMs: median(loads),
		...(await measureEvaluations(wasm)),
	};
}

async function timeLoad(wasm: Uint8Array): Promise<number> {
	const start = performance.now();
	await loadPolicy(wasm);
	return performance.now() - start;
}

async function measureEvaluations(wasm: Uint8Array): Promise<Pick<InProcess, "evaluateMs" | "grownBytes">> {
	const policy = await loadPolicy(wasm);
	const input = readFileSync(INPUT);
	for (let round = 0; round < EVALUATIONS / 100; round++) policy.evaluate(ENTRYPOINT, input);
	const before = process.memoryUsage().rss;
	const evaluateMs = timeMs(() => {
		for (let round = 0; round < EVALUATIONS; round++) policy.evaluate(ENTRYPOINT, input);
	});
	return { evaluateMs: evaluateMs / EVALUATIONS, grownBytes: process.memoryUsage().rss - before };
}
