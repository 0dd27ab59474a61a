import { describe, expect, test } from "vitest";
import { builtin } from "../guest-harness.ts";

/** A row: the builtin, its argument and its answer, as value texts; the answers are OPA's. */
const answers = ([name, ...texts]: readonly string[]) =>
	expect(builtin(name as string, ...texts.slice(0, -1))).toBe(texts.at(-1));

describe("time", () => {
	test.each([
		["time.parse_rfc3339_ns", '"1970-01-01T00:00:00Z"', "0"],
		["time.parse_rfc3339_ns", '"2024-02-29T12:30:45.5+02:00"', "1709202645500000000"],
		["time.parse_rfc3339_ns", '"2023-02-29T00:00:00Z"', "undefined"],
		["time.parse_rfc3339_ns", '"1969-12-31T23:59:59.999999999Z"', "-1"],
		["time.parse_rfc3339_ns", '"2024-01-01T5:00:00,25Z"', "1704085200250000000"],
		["time.parse_rfc3339_ns", '"2262-04-11T23:47:16.854775807Z"', "9223372036854775807"],
		["time.parse_rfc3339_ns", '"2262-04-11T23:47:16.854775808Z"', "undefined"],
		["time.parse_rfc3339_ns", '"1677-09-21T00:12:43.145224192Z"', "-9223372036854775808"],
		["time.parse_rfc3339_ns", '"1677-09-21T00:12:43.145224191Z"', "undefined"],
		["time.parse_rfc3339_ns", '"2024-01-01 00:00:00Z"', "undefined"],
		["time.parse_rfc3339_ns", '"2024-01-01T24:00:00Z"', "undefined"],
		["time.parse_rfc3339_ns", '"2024-01-01T00:00:00"', "undefined"],
		["time.parse_rfc3339_ns", '"2024-01-01T00:00:00+24:60"', "1703977200000000000"],
		["time.parse_rfc3339_ns", "1", "undefined"],
	])("moments: %s", (...row) => answers(row));

	test.each([
		["time.parse_duration_ns", '"1h30m"', "5400000000000"],
		["time.parse_duration_ns", '"-1.5s"', "-1500000000"],
		["time.parse_duration_ns", '"2w1d"', "1296000000000000"],
		["time.parse_duration_ns", '"1.5d"', "129600000000000"],
		["time.parse_duration_ns", '"0.1w"', "60480000000000"],
		["time.parse_duration_ns", '"1µs"', "1000"],
		["time.parse_duration_ns", '"1μs"', "1000"],
		["time.parse_duration_ns", '".5s"', "500000000"],
		["time.parse_duration_ns", '"1"', "undefined"],
		["time.parse_duration_ns", '"0"', "0"],
		["time.parse_duration_ns", '"1h1"', "undefined"],
		["time.parse_duration_ns", '"1x"', "undefined"],
		["time.parse_duration_ns", '"9223372036854775807ns"', "9223372036854775807"],
		["time.parse_duration_ns", '"9223372036854775808ns"', "undefined"],
		["time.parse_duration_ns", '"106752d"', "undefined"],
		["time.parse_duration_ns", '"1.2.3d"', "undefined"],
		["time.parse_duration_ns", "null", "undefined"],
	])("durations: %s", (...row) => answers(row));
});
