import { expect, test } from "vitest";
import { reportTargets } from "../../engine/cli/report-target.ts";

test.each([
	[[], undefined, [{ format: "text" }]],
	[[], "r.txt", [{ format: "text", file: "r.txt" }]],
	[["sarif"], "r.sarif", [{ format: "sarif", file: "r.sarif" }]],
	[["sarif=a=b.sarif"], undefined, [{ format: "sarif", file: "a=b.sarif" }]],
	[["text", "json=r.json"], undefined, [{ format: "text" }, { format: "json", file: "r.json" }]],
])("-f %j -o %j is %j", (formats, output, expected) => {
	expect(reportTargets(formats, output)).toEqual(expected);
});

test.each([
	[["text", "json"], undefined, "two reports go to standard output"],
	[["text=r", "json=r"], undefined, "two reports go to r"],
	[["text", "json=r"], "r", "-o is for one report; write -f FORMAT=r instead"],
	[["json=a"], "b", "-o is for one report; write -f FORMAT=b instead"],
])("-f %j -o %j is wrong use: %s", (formats, output, message) => {
	expect(() => reportTargets(formats, output)).toThrow(message);
});
