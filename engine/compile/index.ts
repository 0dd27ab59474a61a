/** The compiler's door: Rego in, plan, module and bundle out. */
export { type Asked, type BuiltBundle, type BundleRequest, buildBundle } from "./build-bundle.ts";
export { buildRecipe } from "./build-recipe.ts";
export { buildSound } from "./build-sound.ts";
export { type Compiled, type CompileRequest, checkPolicy, compile, type PolicySource } from "./compile.ts";
export { type CompiledQuery, compileQuery, type QueryExpression, type QueryRequest } from "./compile-query.ts";
export { type EmittedModule, emitModule } from "./emit/emit-module.ts";
export { decodePlan, encodePlan } from "./plan/codec.ts";
export type { Plan } from "./plan/ir.ts";
export type { CheckedPolicy, CheckedQuery } from "./policy.ts";
