/**
 * Of one review. The API server takes objects of 3 MiB, and an update carries the object twice. Stops a body that would
 * fill the memory.
 */
export const maxReviewSizeBytes: number = 8 * 1024 * 1024;

/** The API server's uids have 36 characters. Stops an answer that is as large as its question. */
export const maxUidLength = 256;

/** Findings that a refusal tells, one line each; the rest is counted. Stops an object of thousands of containers from filling the audit log. */
export const maxMessageLines = 32;

/** UTF-16 code units of one such line. */
export const maxLineLength = 512;

/** Warnings in an answer; the last one counts the rest. The API server drops all of them beyond 4096 bytes. */
export const maxWarnings = 16;

/** UTF-16 code units of a warning: Kubernetes asks for no more. */
export const maxWarningLength = 120;
