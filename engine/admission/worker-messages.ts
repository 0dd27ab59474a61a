import type { Diagnostic } from "../base/diagnostic.ts";
import type { ErrorCode } from "../base/errors.ts";
import type { PolicyIdentity } from "../gate/report.ts";
import type { Admission } from "./admit.ts";

/** A review to judge. A thread is given one at a time. */
export interface ReviewMessage {
	readonly bytes: Uint8Array;
	readonly limitBytes: number;
}

/** What a thread says: once that it is ready or that it cannot be, then an admission for each review. */
export type WorkerMessage = ReadyMessage | FailedMessage | AdmissionMessage;

export interface ReadyMessage {
	readonly kind: "ready";
	readonly policies: readonly PolicyIdentity[];
	readonly digest: string;
}

/** A `ParapetError`, in parts that can leave a thread; another error has no code. */
interface FailedMessage {
	readonly kind: "failed";
	readonly code?: ErrorCode;
	readonly message: string;
	readonly diagnostics: readonly Diagnostic[];
}

interface AdmissionMessage {
	readonly kind: "admission";
	readonly admission: Admission;
}
