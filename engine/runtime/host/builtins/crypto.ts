import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { HostBuiltin, HostBuiltins } from "../builtin.ts";
import { textArgs } from "./text-args.ts";

/** `crypto.md5`, `crypto.sha1`, `crypto.sha256`, `crypto.hmac.*`: digests of UTF-8 text, in lower-case hex. */
export const cryptoBuiltins: HostBuiltins = {
	"crypto.md5": digest("md5"),
	"crypto.sha1": digest("sha1"),
	"crypto.sha256": digest("sha256"),
	"crypto.hmac.md5": hmac("md5"),
	"crypto.hmac.sha1": hmac("sha1"),
	"crypto.hmac.sha256": hmac("sha256"),
	"crypto.hmac.sha512": hmac("sha512"),
	"crypto.hmac.equal": textArgs((a, b) => {
		const [left, right] = [Buffer.from(a), Buffer.from(b)];
		return left.length === right.length && timingSafeEqual(left, right);
	}),
};

function digest(algorithm: string): HostBuiltin {
	return textArgs((text) => createHash(algorithm).update(text).digest("hex"));
}

function hmac(algorithm: string): HostBuiltin {
	return textArgs((text, key) => createHmac(algorithm, key).update(text).digest("hex"));
}
