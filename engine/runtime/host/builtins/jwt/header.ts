import type { JsonObject, JsonValue } from "../../../../base/json.ts";
import { member } from "./token.ts";

/** What a token's header says about how to check it; empty where it says nothing. */
export interface JoseHeader {
	readonly alg: string;
	readonly kid: string;
	readonly cty: string;
	/** Members that the token must not be accepted without understanding. */
	readonly crit: readonly string[];
}

const understood: readonly string[] = ["alg", "kid", "typ", "cty", "crit"];

/** Undefined when one of the members that are understood is of another type. @see https://www.rfc-editor.org/rfc/rfc7515#section-4.1 */
export function readHeader(header: JsonObject): JoseHeader | undefined {
	const [alg, kid, typ, cty] = ["alg", "kid", "typ", "cty"].map((name) => textOf(header, name));
	const crit = critOf(member(header, "crit"));
	if (alg === undefined || kid === undefined || typ === undefined || cty === undefined || !crit) return undefined;
	return { alg, kid, cty, crit };
}

/** Whether it names its algorithm and asks for nothing that is not understood. */
export function isAcceptable({ alg, crit }: JoseHeader, header: JsonObject): boolean {
	return alg !== "" && !crit.some((name) => Object.hasOwn(header, name) && !understood.includes(name));
}

function textOf(header: JsonObject, name: string): string | undefined {
	const value = member(header, name) ?? (Object.hasOwn(header, name) ? null : "");
	return typeof value === "string" ? value : undefined;
}

/** The names before the first that is no text, of which there must be one. */
function critOf(value: JsonValue | undefined): readonly string[] | undefined {
	if (value === undefined) return [];
	if (!Array.isArray(value)) return undefined;
	const end = value.findIndex((name) => typeof name !== "string");
	const names = (end === -1 ? value : value.slice(0, end)) as readonly string[];
	return names.length > 0 ? names : undefined;
}
