/** Containers within containers. Stops input that is all opening brackets from exhausting the stack; the `yaml` library's ends at some 700. */
export const maxDepth = 256;

/** Of one file. Stops a file that would fill the memory several times over once it is parsed. */
export const maxFileSizeBytes: number = 256 * 1024 * 1024;

/** Of one YAML document, aliases counted each time they are used. Stops a few lines that stand for billions of values. */
export const maxExpandedNodes = 2_000_000;

/** Of one file. Stops a file of millions of lines, each of which costs a signature to verify. */
export const maxProofs = 1024;

/** Found in folders and by patterns in one run. Stops a run over `/` by mistake. */
export const maxFiles = 200_000;
