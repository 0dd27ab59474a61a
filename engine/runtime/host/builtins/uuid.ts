import { createHash } from "node:crypto";
import type { BuiltinCall, BuiltinResult, ExactJson, HostBuiltins } from "../builtin.ts";

/** `uuid.parse` and `uuid.rfc4122`. @see https://www.rfc-editor.org/rfc/rfc9562 */
export const uuidBuiltins: HostBuiltins = {
	"uuid.parse": ({ args: [text] }) => (typeof text === "string" ? parseUuid(text) : undefined),
	"uuid.rfc4122": derivedUuid,
};

/** Between the Gregorian calendar's first day and 1970, in steps of 100 ns. */
const EPOCH_STEPS = 0x01b21dd213814000n;
const NS_PER_STEP = 100n;
const domains = ["Person", "Group", "Org"];

/** OPA's is random; ours is made of the key and the evaluation's time, so that the same run gives the same answer. */
function derivedUuid({ args: [key], atNs }: BuiltinCall): BuiltinResult {
	if (typeof key !== "string") return undefined;
	const bytes = createHash("sha256").update(`${atNs} ${key}`).digest().subarray(0, 16);
	bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
	bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
	return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function parseUuid(text: string): BuiltinResult {
	const hex = /^(?:urn:uuid:)?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/i.exec(
		text.replace(/^\{(.*)\}$/, "$1").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
	);
	if (!hex) return undefined;
	const bytes = Buffer.from(hex.slice(1).join(""), "hex");
	const version = (bytes[6] as number) >> 4;
	return {
		version,
		variant: variantOf(bytes[8] as number),
		...(version === 1 || version === 2 ? timeFields(bytes) : {}),
	};
}

function variantOf(byte: number): string {
	if ((byte & 0xc0) === 0x80) return "RFC4122";
	if ((byte & 0xe0) === 0xc0) return "Microsoft";
	return (byte & 0xe0) === 0xe0 ? "Future" : "Reserved";
}

/** What versions 1 and 2 say about where and when they were made. */
function timeFields(bytes: Buffer): { readonly [name: string]: ExactJson } {
	const steps = BigInt(`0x${bytes.toString("hex", 6, 8)}${bytes.toString("hex", 4, 6)}${bytes.toString("hex", 0, 4)}`);
	const node = [...bytes.subarray(10)].map((byte) => byte.toString(16).padStart(2, "0")).join("-");
	const local = ((bytes[10] as number) & 2) === 2 ? "local" : "global";
	const common = {
		time: BigInt.asIntN(64, ((steps & 0x0fffffffffffffffn) - EPOCH_STEPS) * NS_PER_STEP),
		nodeid: node,
		macvariables: `${local}:${((bytes[10] as number) & 1) === 1 ? "multicast" : "unicast"}`,
		clocksequence: bytes.readUInt16BE(8) & 0x3fff,
	};
	if ((bytes[6] as number) >> 4 === 1) return common;
	return { ...common, id: bytes.readUInt32BE(0), domain: domains[bytes[9] as number] ?? `Domain${bytes[9]}` };
}
