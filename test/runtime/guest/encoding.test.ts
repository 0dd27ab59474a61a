import { describe, expect, test } from "vitest";
import { builtin } from "../guest-harness.ts";

/** A row: the builtin, its argument and its answer, as value texts; the answers are OPA's. */
const answers = ([name, ...texts]: readonly string[]) =>
	expect(builtin(name as string, ...texts.slice(0, -1))).toBe(texts.at(-1));

describe("encoding", () => {
	test.each([
		["base64.encode", '""', '""'],
		["base64.encode", '"a"', '"YQ=="'],
		["base64.encode", '"ab"', '"YWI="'],
		["base64.encode", '"é?>"', '"w6k/Pg=="'],
		["base64.encode", "1", "undefined"],
		["base64.decode", '"YQ=="', '"a"'],
		["base64.decode", '"YWI="', '"ab"'],
		["base64.decode", '"w6k/Pg=="', '"é?\\u003e"'],
		["base64.decode", '"YQ"', "undefined"],
		["base64.decode", '"YQ="', "undefined"],
		["base64.decode", '"Y Q="', "undefined"],
		["base64.decode", '"YW\\nI="', '"ab"'],
		["base64.decode", '"w6k_Pg=="', "undefined"],
		["base64.decode", "1", "undefined"],
		["base64.is_valid", '"YQ=="', "true"],
		["base64.is_valid", '"YQ"', "false"],
		["base64.is_valid", "null", "false"],
		["base64url.encode", '"é?>"', '"w6k_Pg=="'],
		["base64url.encode", '"a"', '"YQ=="'],
		["base64url.encode_no_pad", '"é?>"', '"w6k_Pg"'],
		["base64url.encode_no_pad", '"a"', '"YQ"'],
		["base64url.decode", '"w6k_Pg"', '"é?\\u003e"'],
		["base64url.decode", '"w6k_Pg=="', '"é?\\u003e"'],
		["base64url.decode", '"YQ"', '"a"'],
		["base64url.decode", '"Y"', "undefined"],
		["base64url.decode", '"w6k/"', "undefined"],
		["hex.encode", '"é"', '"c3a9"'],
		["hex.encode", '""', '""'],
		["hex.decode", '"C3a9"', '"é"'],
		["hex.decode", '"c"', "undefined"],
		["hex.decode", '"zz"', "undefined"],
		["hex.decode", '""', '""'],
	])("base64 and hexadecimal: %s", (...row) => answers(row));
});
