import { describe, expect, it } from "vitest";
import { readFileBytes } from "../../engine/base/read-file.ts";

describe("readFileBytes", () => {
	it.each([
		["a missing file", "no/such/file", undefined, "cannot read no/such/file: there is no such file"],
		[
			"a missing file with a name of its own",
			"no/file",
			"the bundle no/file",
			"cannot read the bundle no/file: there is no such file",
		],
		["a folder", "engine", undefined, "cannot read engine: it is a folder"],
	])("names %s", (_, path, called, message) => {
		expect(() => readFileBytes(path, called)).toThrow(expect.objectContaining({ code: "IO", message }));
	});
});
