import { describe, expect, test } from "vitest";
import { builtin } from "../guest-harness.ts";

/** A row: the builtin, its arguments and its answer, as value texts; the answers are OPA's. */
const answers = ([name, ...texts]: readonly string[]) =>
	expect(builtin(name as string, ...texts.slice(0, -1))).toBe(texts.at(-1));

describe("cidr", () => {
	test.each([
		["net.cidr_is_valid", '"10.0.0.0/8"', "true"],
		["net.cidr_is_valid", '"10.0.0.1/32"', "true"],
		["net.cidr_is_valid", '"::/0"', "true"],
		["net.cidr_is_valid", '"2001:db8::/129"', "false"],
		["net.cidr_is_valid", '"::ffff:1.2.3.4/120"', "true"],
		["net.cidr_is_valid", '"01.2.3.4/8"', "false"],
		["net.cidr_is_valid", '"1.2.3/8"', "false"],
		["net.cidr_is_valid", '"10.0.0.0"', "false"],
		["net.cidr_is_valid", '"10.0.0.0/33"', "false"],
		["net.cidr_is_valid", '"1:2:3:4:5:6:7::/64"', "true"],
		["net.cidr_is_valid", '"1::2::3/64"', "false"],
		["net.cidr_is_valid", '"fe80::1%eth0/64"', "false"],
		["net.cidr_is_valid", '"1.2.3.4/"', "false"],
		["net.cidr_is_valid", "1", "false"],
	])("what is a network: %s", (...row) => answers(row));

	test.each([
		["net.cidr_contains", '"10.0.0.0/8"', '"10.1.2.3"', "true"],
		["net.cidr_contains", '"10.0.0.0/8"', '"10.1.0.0/16"', "true"],
		["net.cidr_contains", '"10.1.0.0/16"', '"10.0.0.0/8"', "false"],
		["net.cidr_contains", '"10.0.0.0/8"', '"11.0.0.1"', "false"],
		["net.cidr_contains", '"2001:db8::/32"', '"2001:db8:1::1"', "true"],
		["net.cidr_contains", '"::/0"', '"10.0.0.1"', "false"],
		["net.cidr_contains", '"10.0.0.0/8"', '"::ffff:10.0.0.1"', "true"],
		["net.cidr_contains", '"::/80"', '"::/80"', "true"],
		["net.cidr_contains", '"10.0.0.0/8"', '"x"', "undefined"],
		["net.cidr_contains", '"x"', '"10.0.0.1"', "undefined"],
		["net.cidr_intersects", '"10.0.0.0/8"', '"10.1.0.0/16"', "true"],
		["net.cidr_intersects", '"10.1.0.0/16"', '"10.0.0.0/8"', "true"],
		["net.cidr_intersects", '"10.0.0.0/16"', '"10.1.0.0/16"', "false"],
		["net.cidr_intersects", '"::/0"', '"10.0.0.0/8"', "false"],
		["net.cidr_intersects", '"x"', '"y"', "undefined"],
	])("what a network holds: %s", (...row) => answers(row));
});
