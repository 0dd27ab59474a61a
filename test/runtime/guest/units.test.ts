import { describe, expect, test } from "vitest";
import { builtin } from "../guest-harness.ts";

/** A row: the builtin, its argument and its answer, as value texts; the answers are OPA's. */
const answers = ([name, ...texts]: readonly string[]) =>
	expect(builtin(name as string, ...texts.slice(0, -1))).toBe(texts.at(-1));

describe("units", () => {
	test.each([
		["units.parse", '"1"', "1"],
		["units.parse", '"100m"', "0.1000000000"],
		["units.parse", '"1.5Gi"', "1610612736"],
		["units.parse", '"10K"', "10000"],
		["units.parse", '"5E"', "5000000000000000000"],
		["units.parse", '"5Ei"', "5764607523034234880"],
		["units.parse", '"-2k"', "-2000"],
		["units.parse", '"1e3"', "1000"],
		["units.parse", '"0.333M"', "333000"],
		["units.parse", '"0.00000000005"', "0.0000000001"],
		["units.parse", '"0m"', "0"],
		["units.parse", '"1000m"', "1.0000000000"],
		["units.parse", '"1 k"', "undefined"],
		["units.parse", '"k"', "undefined"],
		["units.parse", '"1kb"', "undefined"],
		["units.parse", '""', "undefined"],
		["units.parse", '"1.2.3"', "undefined"],
		["units.parse", "1", "undefined"],
	])("amounts with units: %s", (...row) => answers(row));

	test.each([
		["units.parse_bytes", '"1"', "1"],
		["units.parse_bytes", '"1.5Gi"', "1610612736"],
		["units.parse_bytes", '"10kb"', "10000"],
		["units.parse_bytes", '"10KiB"', "10240"],
		["units.parse_bytes", '"0.1kb"', "100"],
		["units.parse_bytes", '"4096.7Mi"', "4295701299"],
		["units.parse_bytes", '"1e-3pi"', "1125899906842"],
		["units.parse_bytes", '"-1.5kb"', "-1500"],
		["units.parse_bytes", '"123456789012345678901234567890k"', "123456789012345678898066387632128"],
		["units.parse_bytes", '"1000Ei"', "1152921504606846976000"],
		["units.parse_bytes", '"1m"', "1000000"],
		["units.parse_bytes", '"1 kb"', "undefined"],
		["units.parse_bytes", '"kb"', "undefined"],
		["units.parse_bytes", '"1x"', "undefined"],
		["units.parse_bytes", '"\\"1\\""', "1"],
		["units.parse_bytes", "null", "undefined"],
	])("amounts of bytes: %s", (...row) => answers(row));
});
