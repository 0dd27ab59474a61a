import type { Diagnostic } from "../base/diagnostic.ts";
import type { Document } from "./document.ts";

/** Everything that was read for one run. */
export interface Inputs {
	/** Names of the files that were read, sorted, relative to where the user stands; `<stdin>` for standard input. */
	readonly files: readonly string[];
	readonly documents: readonly Document[];
	/** Signatures and attestations; none when missing. They are no documents: `project/` verifies what they say of others. */
	readonly proofs?: readonly ProofFile[];
	/** What could not be read (`error`) or was left out (`warning`): each is something that is not checked. */
	readonly diagnostics: readonly Diagnostic[];
}

/** One Sigstore bundle. A file that has several gives several of the same path. */
export interface ProofFile {
	readonly path: string;
	/** UTF-8 JSON, as it stands in the file. */
	readonly bytes: Uint8Array;
}
