import { type Admission, admit as admitReview, readFileBytes, refuseUnjudged, sanitize } from "../../index.ts";
import { type JudgeFlags, loadJudge } from "../load-judge.ts";
import type { Terminal } from "../terminal.ts";
import { exitCodeOf, messageOf } from "../trouble.ts";

/** Of what was said: let in, denied, refused because it could not be judged. */
const exitCodes = { allowed: 0, denied: 1, refused: 3 } as const;

/** `parapet admit`: answers an AdmissionReview. Whatever happens, what it prints is an answer, and lets in nothing unread. */
export async function admit(path: string, flags: JudgeFlags, terminal: Terminal): Promise<number> {
	let bytes = new Uint8Array();
	try {
		bytes = new Uint8Array(path === "-" ? await terminal.stdin() : readFileBytes(path, `the review ${path}`));
		const { judge } = await loadJudge(flags, (line) => terminal.err(`${sanitize(line)}\n`));
		const admission = await admitReview(bytes, judge);
		write(admission, terminal);
		return exitCodes[admission.outcome];
	} catch (fault) {
		terminal.err(await messageOf(fault, terminal.environment));
		const message = `nothing could be judged: ${fault instanceof Error ? fault.message : String(fault)}`;
		write(refuseUnjudged(bytes, { code: 500, reason: "InternalError", message }), terminal);
		return exitCodeOf(fault);
	}
}

function write({ answer }: Admission, terminal: Terminal): void {
	terminal.out(`${JSON.stringify(answer)}\n`);
}
