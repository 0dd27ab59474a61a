/** `net.cidr_expand` and `net.cidr_contains_matches`. */
import { abortWith } from "../abort";
import { arrayAppend, arrayAt, arrayLength, newArray } from "../array";
import { entriesLength, entryAt, entryKey, entryValue } from "../entries";
import { addressHalf, networkPrefix, readNetwork } from "../ip";
import { addressText } from "../ip-text";
import { newSet, setAdd } from "../set";
import { isArray, isObject, isSet, isString, isTrue, newInteger, Value } from "../value";
import { builtin_net_cidr_contains } from "./cidr";

/** `net.cidr_expand` stops where there are more addresses than 2 to this: they would fill the memory. */
const EXPAND_BITS: i32 = 20;

export function builtin_net_cidr_expand(network: Value): Value {
	if (!isString(network) || !readNetwork(network)) return 0;
	const bits = 128 - networkPrefix();
	if (bits > EXPAND_BITS) abortWith("net.cidr_expand: more than a million addresses");
	const upper = addressHalf(false);
	const first = addressHalf(true);
	const count: u32 = 1 << bits;
	const result = newSet(count);
	for (let i: u32 = 0; i < count; i++) setAdd(result, addressText(upper, first + i));
	return result;
}

/** The pairs of indices for which a network of the first operand holds a network or address of the second. */
export function builtin_net_cidr_contains_matches(networks: Value, others: Value): Value {
	const result = newSet(0);
	const length = operandLength(networks);
	const otherLength = operandLength(others);
	for (let i: u32 = 0; i < length; i++) {
		const network = networkAt(networks, i);
		if (network == 0) return 0;
		for (let j: u32 = 0; j < otherLength; j++) {
			const other = networkAt(others, j);
			const answer = other == 0 ? 0 : builtin_net_cidr_contains(network, other);
			if (answer == 0) return 0;
			if (!isTrue(answer)) continue;
			const pair = newArray(2);
			arrayAppend(pair, indexAt(networks, i));
			arrayAppend(pair, indexAt(others, j));
			setAdd(result, pair);
		}
	}
	return result;
}

/** A string counts as one; what holds no networks at all as none. */
function operandLength(operand: Value): u32 {
	if (isString(operand)) return 1;
	if (isArray(operand)) return arrayLength(operand);
	return isSet(operand) || isObject(operand) ? entriesLength(operand) : 0;
}

/** The network of an element: the element, or the first of it when it is an array; 0 when neither can be. */
function networkAt(operand: Value, index: u32): Value {
	if (isString(operand)) return operand;
	const element = isArray(operand) ? arrayAt(operand, index) : entryValue(entryAt(operand, index));
	if (!isArray(element)) return isString(element) ? element : 0;
	return arrayLength(element) > 0 ? arrayAt(element, 0) : 0;
}

/** What an element is known by: its number, its key, or itself. */
function indexAt(operand: Value, index: u32): Value {
	if (isString(operand)) return operand;
	return isArray(operand) ? newInteger(index) : entryKey(entryAt(operand, index));
}
