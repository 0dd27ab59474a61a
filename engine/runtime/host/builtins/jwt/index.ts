import type { HostBuiltins } from "../../builtin.ts";
import { textArgs } from "../text-args.ts";
import { decodeToken } from "./decode.ts";
import { decodeAndVerify } from "./decode-verify.ts";
import { encodeAndSign, encodeAndSignTexts } from "./encode-sign.ts";
import { verifyBuiltins } from "./verify.ts";

/** `io.jwt.*`: tokens in the compact form of JWS. @see https://www.rfc-editor.org/rfc/rfc7515#section-3.1 */
export const jwtBuiltins: HostBuiltins = {
	...verifyBuiltins,
	"io.jwt.decode": textArgs(decodeToken),
	"io.jwt.decode_verify": decodeAndVerify,
	"io.jwt.encode_sign": encodeAndSign,
	"io.jwt.encode_sign_raw": textArgs(encodeAndSignTexts),
};
