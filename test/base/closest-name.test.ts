import { describe, expect, it } from "vitest";
import { closestName } from "../../engine/base/closest-name.ts";

describe("closestName", () => {
	it.each([
		["a letter too many", "alllow", ["allow", "deny"], "allow"],
		["two letters swapped", "dney", ["allow", "deny"], "deny"],
		["a letter missing", "sprntf", ["sprintf", "split"], "sprintf"],
		["the nearest of several", "count", ["mount", "counts", "amount"], "mount"],
		["nothing near", "frobnicate", ["allow", "deny"], undefined],
		["a short name wants a near one", "ab", ["cd", "ef"], undefined],
		["the name itself is no help", "deny", ["deny"], undefined],
		["a very long name is not compared", "x".repeat(1000), ["x".repeat(999)], undefined],
	])("%s", (_, name, candidates, near) => expect(closestName(name, candidates)).toBe(near));
});
