/**
 * The host's functions, which the emitted code calls. The guest exports what it imports, so that they stay in it: OPA's
 * SDKs expect every module to import them all.
 */

// @ts-ignore: decorator
@external("env", "opa_builtin0")
export declare function opa_builtin0(id: i32, ctx: i32): i32;
// @ts-ignore: decorator
@external("env", "opa_builtin1")
export declare function opa_builtin1(id: i32, ctx: i32, a: i32): i32;
// @ts-ignore: decorator
@external("env", "opa_builtin2")
export declare function opa_builtin2(id: i32, ctx: i32, a: i32, b: i32): i32;
// @ts-ignore: decorator
@external("env", "opa_builtin3")
export declare function opa_builtin3(id: i32, ctx: i32, a: i32, b: i32, c: i32): i32;
// @ts-ignore: decorator
@external("env", "opa_builtin4")
export declare function opa_builtin4(id: i32, ctx: i32, a: i32, b: i32, c: i32, d: i32): i32;
