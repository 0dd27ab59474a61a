import type { Diagnostic } from "../base/diagnostic.ts";
import type { Document } from "./document.ts";

/** Everything that was read for one run. */
export interface Inputs {
	/** Names of the files that were read, sorted, relative to where the user stands; `<stdin>` for standard input. */
	readonly files: readonly string[];
	readonly documents: readonly Document[];
	/** What could not be read (`error`) or was left out (`warning`): each is something that is not checked. */
	readonly diagnostics: readonly Diagnostic[];
}
