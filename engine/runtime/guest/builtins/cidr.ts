/** Networks in CIDR notation, IPv4 and IPv6. */
import { addressHalf, isV4, maskOf, networkPrefix, readAddress, readNetwork } from "../ip";
import { isString, newBoolean, Value } from "../value";

let upper: u64 = 0;
let lower: u64 = 0;
let bits: i32 = 0;

export function builtin_net_cidr_is_valid(network: Value): Value {
	return newBoolean(isString(network) && readNetwork(network));
}

export function builtin_net_cidr_contains(network: Value, other: Value): Value {
	if (!isString(network) || !isString(other) || !takeNetwork(network)) return 0;
	if (readAddress(other)) return newBoolean(holds(128));
	return readNetwork(other) ? newBoolean(holds(networkPrefix())) : 0;
}

export function builtin_net_cidr_overlap(network: Value, other: Value): Value {
	return builtin_net_cidr_contains(network, other);
}

export function builtin_net_cidr_intersects(a: Value, b: Value): Value {
	if (!isString(a) || !isString(b) || !takeNetwork(a) || !readNetwork(b)) return 0;
	bits = min(bits, networkPrefix());
	return newBoolean(holds(128));
}

function takeNetwork(network: Value): bool {
	if (!readNetwork(network)) return false;
	upper = addressHalf(false);
	lower = addressHalf(true);
	bits = networkPrefix();
	return true;
}

/** Whether the network holds the one that was read last, of that prefix. IPv4 is never within IPv6 here, nor the reverse. */
function holds(prefix: i32): bool {
	const otherUpper = addressHalf(false);
	const otherLower = addressHalf(true);
	if (isV4(upper, lower) != isV4(otherUpper, otherLower) || bits > prefix) return false;
	return ((upper ^ otherUpper) & maskOf(bits)) == 0 && ((lower ^ otherLower) & maskOf(bits - 64)) == 0;
}
