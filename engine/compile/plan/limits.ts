/** Blocks in blocks. Stops a plan that is nested so deep that whoever walks it runs out of stack; real ones reach 20. */
export const MAX_BLOCK_DEPTH = 500;
/** Stops a plan that names local 4294967295 and makes its reader reserve room for all of them. WebAssembly's own limit. */
export const MAX_LOCAL = 50_000;
/** Stops a body whose refs into `data` multiply: each may have a branch for every package, and its rest in each of them. */
export const MAX_STATEMENTS = 1_000_000;
/** Stops `with` in `with` in `with`: rules are planned for each combination. */
export const MAX_FUNCTIONS = 20_000;
