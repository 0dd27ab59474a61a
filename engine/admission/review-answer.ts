import { type Admission, refuseUnjudged } from "./admit.ts";
import { timeoutMsFor } from "./asked-timeout.ts";
import { renderDecision } from "./decision-log.ts";
import type { DecisionCost, Metrics } from "./metrics.ts";
import { readBody } from "./read-body.ts";
import type { RefusalStatus } from "./respond.ts";
import type { Answer } from "./routes.ts";
import { send, sendAndClose, type Words } from "./send.ts";
import { overloaded, tooLarge, tooSlow, unwantedBecause } from "./turn-away.ts";

export interface ReviewOptions {
	/** Gives an answer within the time, whatever happens. */
	readonly judge: (bytes: Uint8Array, timeoutMs: number) => Promise<Admission>;
	readonly metrics: Metrics;
	/** Takes a line of JSON for each decision. */
	readonly log: (line: string) => void;
	readonly maxBodyBytes: number;
	/** From a request's first byte to its answer. */
	readonly timeoutMs: number;
}

/** Requests that have no answer yet; more are turned away. Stops a crowd of large bodies from filling the memory. */
const maxInFlight = 128;

/** Answers posted reviews. A request that is not read is answered by a refusal too, so that nobody takes it for a yes. */
export function reviewAnswer(options: ReviewOptions): Answer {
	const { metrics, maxBodyBytes } = options;
	let inFlight = 0;
	return async (request, response, query) => {
		const startMs = performance.now();
		const turnAway = (status: RefusalStatus) => {
			const admission = refuseUnjudged(new Uint8Array(), status);
			record(options, admission, { durationMs: performance.now() - startMs });
			sendAndClose(request, response, wordsOf(admission, status.code));
		};
		const unwanted = unwantedBecause(request, maxBodyBytes) ?? (inFlight >= maxInFlight ? overloaded : undefined);
		if (unwanted) return turnAway(unwanted);
		inFlight++;
		metrics.countInFlight(1);
		try {
			if (request.headers.expect !== undefined) response.writeContinue();
			const timeoutMs = timeoutMsFor(query, options.timeoutMs);
			const body = await readBody(request, maxBodyBytes, timeoutMs);
			if (body.kind === "gone") return;
			if (body.kind !== "bytes") return turnAway(body.kind === "size" ? tooLarge(maxBodyBytes) : tooSlow);
			const admission = await options.judge(body.bytes, Math.max(0, timeoutMs - (performance.now() - startMs)));
			record(options, admission, { durationMs: performance.now() - startMs, sizeBytes: body.bytes.length });
			send(response, wordsOf(admission, isUnderstood(admission) ? 200 : 400));
		} finally {
			inFlight--;
			metrics.countInFlight(-1);
		}
	};
}

/** The API server knows an answer by its uid; where there was none to read, the status of HTTP says so too. */
function isUnderstood({ envelope }: Admission): boolean {
	return envelope.uid !== "";
}

function wordsOf({ answer }: Admission, status: number): Words {
	return { status, text: `${JSON.stringify(answer)}\n`, type: "application/json" };
}

function record({ metrics, log }: ReviewOptions, admission: Admission, cost: DecisionCost): void {
	metrics.countDecision(admission, cost);
	log(renderDecision(admission, { time: new Date().toISOString(), durationMs: cost.durationMs }));
}
