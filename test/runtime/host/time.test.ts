import { describe, expect, test } from "vitest";
import { timeBuiltins } from "../../../engine/runtime/host/builtins/time.ts";

/** A builtin's result for arguments given as JSON, an integer result as text. Expected values are OPA's own. */
const call = (name: string, ...texts: readonly string[]) => {
	const args = texts.map((text) => JSON.parse(text));
	const result = timeBuiltins[name]?.({ args, texts, atNs: 1_700_000_000_123_456_789n, print: () => undefined });
	return typeof result === "bigint" ? String(result) : result;
};
const moment = "1700000000123456789";
const parse = (layout: string, text: string) => call("time.parse_ns", JSON.stringify(layout), JSON.stringify(text));
const format = (zone: string, layout: string) =>
	call("time.format", `[${moment},${JSON.stringify(zone)},${JSON.stringify(layout)}]`);

test("now is what the evaluation was told", () => expect(call("time.now_ns")).toBe(moment));

describe("date, clock and weekday", () => {
	test.each([
		["time.date", moment, [2023, 11, 14]],
		["time.date", `[${moment},"Asia/Tokyo"]`, [2023, 11, 15]],
		["time.date", `[${moment},"No/Where"]`, undefined],
		["time.date", "-1", [1969, 12, 31]],
		["time.date", '"x"', undefined],
		["time.date", "1.5", undefined],
		["time.date", "9223372036854775808", undefined],
		["time.clock", moment, [22, 13, 20]],
		["time.clock", `[${moment},"America/New_York"]`, [17, 13, 20]],
		["time.clock", `[${moment},"Asia/Kathmandu"]`, [3, 58, 20]],
		["time.weekday", moment, "Tuesday"],
		["time.weekday", `[${moment},"Pacific/Auckland"]`, "Wednesday"],
	])("%s of %s is %j", (name, argument, expected) => expect(call(name, argument)).toEqual(expected));
});

describe("add_date carries over and keeps the nanoseconds", () => {
	test.each([
		[moment, "1", "2", "3", "1737152000123456789"],
		["1706659200000000001", "0", "1", "0", "1709337600000000001"],
		["1706659200000000001", "300", "1", "0", undefined],
	])("%s + %s years %s months %s days = %s", (ns, years, months, days, expected) =>
		expect(call("time.add_date", ns, years, months, days)).toBe(expected),
	);
});

describe("diff is never negative and speaks of the first zone", () => {
	test.each([
		[moment, "1600000000000000000", [3, 2, 1, 9, 46, 40]],
		["1600000000000000000", moment, [3, 2, 1, 9, 46, 40]],
		["1677628800000000000", "1675123200000000000", [0, 1, 1, 0, 0, 0]],
	])("between %s and %s lie %j", (a, b, expected) => expect(call("time.diff", a, b)).toEqual(expected));
});

describe("format knows Go's layouts", () => {
	test.each([
		["", "", "2023-11-14T22:13:20.123456789Z"],
		["Europe/Berlin", "RFC1123Z", "Tue, 14 Nov 2023 23:13:20 +0100"],
		["Europe/Berlin", "RFC850", "Tuesday, 14-Nov-23 23:13:20 CET"],
		["UTC", "002 __2 06 Jan 1 .99999 ,000 Month Janu", "318 318 23 Nov 11 .12345 ,123 Month Janu"],
		["", "Kitchen 3PM _2006", "Kitchen 10PM _2023"],
		["America/New_York", "Z0700 -07 -07:00:00", "-0500 -05 -05:00:00"],
	])("%j %j gives %j", (zone, layout, expected) => expect(format(zone, layout)).toBe(expected));
});

describe("parse_ns reads Go's layouts", () => {
	test.each([
		["2006-01-02", "2020-02-29", "1582934400000000000"],
		["2006-01-02", "2021-02-29", undefined],
		["RFC3339", "2020-02-29T12:13:14.123456789+02:00", "1582971194123456789"],
		["RFC1123", "Sat, 29 Feb 2020 12:13:14 GMT+3", "1582978394000000000"],
		["ANSIC", "Sat Feb  9 12:13:14 2020", "1581250394000000000"],
		["Jan _2 06 3:04pm", "feb 9 70 3:04am", "3380640000000000"],
		["January 2 2006 03:04:05.000 PM", "FEBRUARY 9 2070 12:04:05.123 PM", "3159173045123000000"],
		["January 2 2006 03:04:05.000 PM", "FEBRUARY 9 2070 12:04:05.12 PM", undefined],
		["2006-01-02 15:04:05", "2020-02-03  4:05:06", "1580702706000000000"],
		["2006-002", "2020-060", "1582934400000000000"],
		["2006-002", "2021-366", undefined],
		["2006-01-02 15:04:05 -0700", "2020-02-03 04:05:06 -0930", "1580736906000000000"],
		["2006", "2300", undefined],
		["2006 x", "2200 y", undefined],
		["15:04", "25:00", undefined],
	])("%j of %j is %s", (layout, text, expected) => expect(parse(layout, text)).toBe(expected));
});
