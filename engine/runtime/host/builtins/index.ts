import type { HostBuiltins } from "../builtin.ts";
import { cryptoBuiltins } from "./crypto.ts";
import { timeBuiltins } from "./time.ts";
import { traceBuiltins } from "./trace.ts";

/** Every builtin that runs outside the module, by name. */
export const hostBuiltins: HostBuiltins = { ...cryptoBuiltins, ...timeBuiltins, ...traceBuiltins };
