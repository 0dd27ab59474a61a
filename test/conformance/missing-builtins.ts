import { hostBuiltins } from "../../engine/runtime/host/builtins/index.ts";

/** Those of the builtins that our host does not give. */
export function missingBuiltins(required: readonly string[]): readonly string[] {
	return required.filter((name) => !Object.hasOwn(hostBuiltins, name));
}
