/** `undecided`: something could not be read or evaluated, or nothing was checked at all. */
export type Verdict = "pass" | "fail" | "undecided";

/** 0 pass, 1 findings at or above the threshold, 3 undecided, 4 nothing was checked. (2, wrong use, is the door's.) */
export type ExitCode = 0 | 1 | 3 | 4;
