import { ParapetError } from "../../base/errors.ts";

/** Where and under which limit an evaluation ran. */
interface EvaluationPlace {
	readonly name: string;
	readonly memory: WebAssembly.Memory;
	readonly memoryLimitBytes: number;
}

/** What the modules say when memory cannot grow any more. */
const outOfMemory = /^opa_malloc|out of memory/;
/** How near to the limit the memory must be for a trap to be called "out of memory": a module grows by at least this much. */
const NEAR_LIMIT_BYTES = 16 * 1024 * 1024;

/** What stopped an evaluation, in words for whoever wrote or runs the policy; our own bugs come back unchanged. */
export function evaluationError(place: EvaluationPlace, cause: unknown): unknown {
	const reason = reasonOf(place, cause);
	if (reason === undefined) return cause;
	return new ParapetError("EVALUATION", `${place.name} stopped while evaluating: ${reason}`, { cause });
}

function reasonOf({ memory, memoryLimitBytes }: EvaluationPlace, cause: unknown): string | undefined {
	const full = `out of memory, the limit is ${memoryLimitBytes} bytes`;
	if (typeof cause === "string") return cause;
	if (cause instanceof ParapetError) return outOfMemory.test(cause.message) ? full : cause.message;
	if (cause instanceof RangeError) {
		return "it went too deep: the call stack is used up by nested values, or by a rule that needs very many others";
	}
	if (cause instanceof WebAssembly.RuntimeError) {
		return memory.buffer.byteLength + NEAR_LIMIT_BYTES > memoryLimitBytes ? full : cause.message;
	}
	return undefined;
}
