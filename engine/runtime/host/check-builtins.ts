import { ParapetError } from "../../base/errors.ts";
import { hostBuiltins } from "./builtins/index.ts";

/** Builtins that a policy cannot have here, and why: the same files and the same policies give the same answer everywhere. */
const refused: ReadonlyMap<string, string> = new Map([
	["http.send", "a policy does not reach the network while it is evaluated; give it the answer as data"],
	["net.lookup_ip_addr", "a policy does not reach the network while it is evaluated; give it the addresses as data"],
	["opa.runtime", "it depends on the machine; give the policy what it needs as data"],
	["rand.intn", "a verdict is not left to chance"],
]);

/** Of the builtins that a module needs from its host, those that it would not get: each with the reason, in words. */
export function missingBuiltins(needed: readonly string[]): ReadonlyMap<string, string> {
	const missing = needed.filter((name) => !Object.hasOwn(hostBuiltins, name));
	return new Map(missing.map((name) => [name, whyMissing(name)]));
}

/** @throws ParapetError MODULE naming every builtin that the module needs and that nobody has. */
export function checkBuiltins(moduleName: string, needed: readonly string[], has: (name: string) => boolean): void {
	const missing = needed.filter((name) => !has(name));
	if (missing.length === 0) return;
	const reasons = missing.map((name) => `${name}, ${whyMissing(name)}`);
	throw new ParapetError("MODULE", `${moduleName} needs the builtin ${reasons.join("; and ")}`);
}

function whyMissing(name: string): string {
	const reason = refused.get(name);
	return reason === undefined ? "which Parapet does not have yet" : `which is refused: ${reason}`;
}
