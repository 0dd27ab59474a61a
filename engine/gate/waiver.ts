import type { Span } from "../base/source.ts";
import type { RuleId } from "./rule.ts";

/** A finding that somebody answers for, until a day. It is shown, and does not fail. */
export interface Waiver {
	readonly rule: RuleId;
	/** Glob patterns; findings in every file when missing. */
	readonly files?: readonly string[];
	/** As `resourceName` gives it; `*` stands for any text. Findings of every resource, and of none, when missing. */
	readonly resource?: string;
	/** `sha256:…` of one finding. */
	readonly fingerprint?: string;
	readonly owner: string;
	readonly reason: string;
	/** `YYYY-MM-DD`: the last day that it holds, in UTC. */
	readonly expires: string;
}

/** A waiver, ready to be asked, and where it is written. */
export interface PlacedWaiver {
	readonly waiver: Waiver;
	/** Whether the patterns of `files` match a file, by the name that `CheckRequest.projectPath` gives it. */
	readonly coversFile: (file: string) => boolean;
	readonly span: Span;
}

/** Whether the day of a moment (ISO 8601 in UTC) is after the waiver's last one. */
export function isExpired({ expires }: Waiver, at: string): boolean {
	return at.slice(0, 10) > expires;
}
