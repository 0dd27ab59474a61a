/** The compiler's door: Rego in, plan and module out. */
export { type Compiled, type CompileRequest, checkPolicy, compile, type PolicySource } from "./compile.ts";
export { decodePlan, encodePlan } from "./plan/codec.ts";
export type { Plan } from "./plan/ir.ts";
export type { CheckedPolicy, CheckedQuery } from "./policy.ts";
