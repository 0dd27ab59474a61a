/** Cases that do not pass, and why that is right or cannot be helped. A skipped case that passes fails the run. */
export interface Skip {
	/** The start of the case's note. */
	readonly note: string;
	/** Only in suites of this version of Rego. */
	readonly regoVersion?: 0 | 1;
	readonly road?: "source" | "plan";
	readonly reason: string;
}

export const skips: readonly Skip[] = [];
