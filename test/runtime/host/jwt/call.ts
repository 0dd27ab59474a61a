import { readFileSync } from "node:fs";
import type { JsonValue } from "../../../../engine/base/json.ts";
import type { BuiltinResult } from "../../../../engine/runtime/host/builtin.ts";
import { jwtBuiltins } from "../../../../engine/runtime/host/builtins/jwt/index.ts";

interface Sample {
	readonly token: string;
	/** A secret, a PEM text or a JWK. */
	readonly key: string;
}

/** By algorithm: what OPA signed. */
export const samples: { readonly [alg: string]: Sample } = JSON.parse(
	readFileSync(new URL("../../../fixtures/jwt/tokens.json", import.meta.url), "utf8"),
);

export const sample = (alg: string) => samples[alg] as Sample;

/** `io.jwt.<name>` at second 1500. */
export const call = (name: string, ...args: readonly JsonValue[]): BuiltinResult =>
	jwtBuiltins[`io.jwt.${name}`]?.({
		args,
		texts: args.map((arg) => JSON.stringify(arg)),
		atNs: 1_500_000_000_000n,
		print: () => undefined,
	});

export const encode = (value: JsonValue) =>
	Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** The token with one part (0 header, 1 payload, 2 signature) put in the place of its own. */
export const withPart = (token: string, index: number, part: string) => token.split(".").with(index, part).join(".");
