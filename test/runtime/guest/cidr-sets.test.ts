import { describe, expect, test } from "vitest";
import { builtin } from "../guest-harness.ts";

/** A row: the builtin, its arguments and its answer, all as value texts; the answers are OPA's. */
const answers = ([name, ...texts]: readonly string[]) =>
	expect(builtin(name as string, ...texts.slice(0, -1))).toBe(texts.at(-1));

describe("cidr sets", () => {
	test.each([
		["net.cidr_merge", '["10.0.0.0/24","10.0.1.0/24"]', '{"10.0.0.0/23"}'],
		["net.cidr_merge", '["10.0.0.0/24","10.0.2.0/24"]', '{"10.0.0.0/24","10.0.2.0/24"}'],
		["net.cidr_merge", '["10.0.0.0/8","10.1.0.0/16"]', '{"10.0.0.0/8"}'],
		["net.cidr_merge", '["10.0.0.5"]', '{"10.0.0.5/8"}'],
		["net.cidr_merge", '["192.168.1.7","192.168.0.0/24"]', '{"192.168.0.0/23"}'],
		["net.cidr_merge", '["2001:db8::/33","2001:db8:8000::/33"]', '{"2001:db8::/32"}'],
		["net.cidr_merge", '["10.0.1.0/24","10.0.2.0/23","10.0.4.0/24"]', '{"10.0.1.0/24","10.0.2.0/23","10.0.4.0/24"}'],
		["net.cidr_merge", '["::1"]', "undefined"],
		["net.cidr_merge", '["x"]', "undefined"],
		["net.cidr_merge", "[]", "set()"],
		["net.cidr_merge", "1", "undefined"],
		["net.cidr_merge", '["0.0.0.0/1","128.0.0.0/1","::/0"]', '{"::/0"}'],
	])("merging: %s", (...row) => answers(row));

	test.each([
		["net.cidr_expand", '"10.0.0.254/30"', '{"10.0.0.252","10.0.0.253","10.0.0.254","10.0.0.255"}'],
		["net.cidr_expand", '"2001:db8::ffff/127"', '{"2001:db8::fffe","2001:db8::ffff"}'],
		["net.cidr_expand", '"1:0:0:2::/127"', '{"1:0:0:2::","1:0:0:2::1"}'],
		["net.cidr_expand", '"::ffff:10.0.0.0/127"', '{"10.0.0.0","10.0.0.1"}'],
		["net.cidr_expand", '"x"', "undefined"],
		["net.cidr_expand", "1", "undefined"],
	])("expanding: %s", (...row) => answers(row));

	test.each([
		["net.cidr_contains_matches", '"10.0.0.0/8"', '"10.1.0.0/16"', '{["10.0.0.0/8","10.1.0.0/16"]}'],
		["net.cidr_contains_matches", '["10.0.0.0/8","11.0.0.0/8"]', '["10.1.1.1","11.0.0.0/9"]', "{[0,0],[1,1]}"],
		["net.cidr_contains_matches", '{"a":"10.0.0.0/8","b":["11.0.0.0/8","x"]}', '"11.1.1.1"', '{["b","11.1.1.1"]}'],
		["net.cidr_contains_matches", '{"10.0.0.0/8"}', '["10.0.0.1"]', '{["10.0.0.0/8",0]}'],
		["net.cidr_contains_matches", '["x"]', '["10.0.0.1"]', "undefined"],
		["net.cidr_contains_matches", "[[]]", '"10.0.0.1"', "undefined"],
		["net.cidr_contains_matches", "[]", "[1]", "set()"],
	])("matching pairs: %s", (...row) => answers(row));
});
