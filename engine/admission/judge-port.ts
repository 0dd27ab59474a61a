import type { MessagePort } from "node:worker_threads";
import { ParapetError } from "../base/errors.ts";
import type { PolicyIdentity } from "../gate/report.ts";
import { admit, type Judge } from "./admit.ts";
import type { ReviewMessage, WorkerMessage } from "./worker-messages.ts";

/** Policies that are ready to be asked about reviews, as often as there are any. */
export interface LoadedJudge {
	readonly judge: Judge;
	readonly policies: readonly PolicyIdentity[];
	/** `sha256:…` of all that verdicts hang on: threads with the same digest say the same. */
	readonly digest: string;
}

/** A thread's whole life: loads the policies, then answers one review after the other until it is ended. */
export async function judgeReviews(port: MessagePort, load: () => Promise<LoadedJudge>): Promise<void> {
	const say = (message: WorkerMessage) => port.postMessage(message);
	try {
		const { judge, policies, digest } = await load();
		port.on("message", async ({ bytes, limitBytes }: ReviewMessage) => {
			say({ kind: "admission", admission: await admit(bytes, judge, limitBytes) });
		});
		say({ kind: "ready", policies, digest });
	} catch (fault) {
		const message = fault instanceof Error ? fault.message : String(fault);
		const { code, diagnostics } = fault instanceof ParapetError ? fault : { code: undefined, diagnostics: [] };
		say({ kind: "failed", ...(code && { code }), message, diagnostics });
	}
}
