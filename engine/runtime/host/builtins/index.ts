import type { HostBuiltins } from "../builtin.ts";
import { cryptoBuiltins } from "./crypto.ts";
import { jwtBuiltins } from "./jwt/index.ts";
import { privateKeyBuiltins } from "./private-keys.ts";
import { timeBuiltins } from "./time.ts";
import { traceBuiltins } from "./trace.ts";
import { uriBuiltins } from "./uri.ts";
import { urlqueryBuiltins } from "./urlquery.ts";
import { uuidBuiltins } from "./uuid.ts";
import { yamlBuiltins } from "./yaml.ts";

/** Every builtin that runs outside the module, by name. */
export const hostBuiltins: HostBuiltins = {
	...cryptoBuiltins,
	...jwtBuiltins,
	...privateKeyBuiltins,
	...timeBuiltins,
	...traceBuiltins,
	...uriBuiltins,
	...urlqueryBuiltins,
	...uuidBuiltins,
	...yamlBuiltins,
};
