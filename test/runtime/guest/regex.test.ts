import { describe, expect, test } from "vitest";
import { builtin } from "../guest-harness.ts";

/** A row: the builtin, its arguments and its answer, all as value texts; the answers are OPA's. */
const answers = ([name, ...texts]: readonly string[]) =>
	expect(builtin(name as string, ...texts.slice(0, -1))).toBe(texts.at(-1));

describe("regex", () => {
	test.each([
		["regex.is_valid", '"a+b"', "true"],
		["regex.is_valid", '"(?i)a(?-i)b"', "true"],
		["regex.is_valid", '"(?P<n>a)(?<m>b)"', "true"],
		["regex.is_valid", '"a{2,3}?"', "true"],
		["regex.is_valid", '"a{,2}"', "true"],
		["regex.is_valid", '"{"', "true"],
		["regex.is_valid", '"[]a]"', "true"],
		["regex.is_valid", '"\\\\Qa|b\\\\E"', "true"],
		["regex.is_valid", '"\\\\p{Greek}\\\\P{^Lu}\\\\pN"', "true"],
		["regex.is_valid", '"\\\\x{10FFFF}\\\\101"', "true"],
		["regex.is_valid", '"[[:^alpha:]_-]"', "true"],
		["regex.is_valid", '"("', "false"],
		["regex.is_valid", '"a)"', "false"],
		["regex.is_valid", '"*a"', "false"],
		["regex.is_valid", '"a**"', "false"],
		["regex.is_valid", '"a{1001}"', "false"],
		["regex.is_valid", '"a{2,1}"', "false"],
		["regex.is_valid", '"((a{10}){10}){11}"', "false"],
		["regex.is_valid", '"(?P<n>a)(?P<n>b)"', "true"],
		["regex.is_valid", '"(?=a)"', "false"],
		["regex.is_valid", '"\\\\1"', "false"],
		["regex.is_valid", '"\\\\8"', "false"],
		["regex.is_valid", '"\\\\pX"', "false"],
		["regex.is_valid", '"[z-a]"', "false"],
		["regex.is_valid", '"[[:foo:]]"', "false"],
		["regex.is_valid", '"\\\\x{110000}"', "false"],
		["regex.is_valid", '"[a"', "false"],
		["regex.is_valid", '"a\\\\"', "false"],
		["regex.is_valid", "1", "false"],
	])("what is a pattern: %s", (...row) => answers(row));

	test.each([
		["regex.match", '"^a.c$"', '"abc"', "true"],
		["regex.match", '"^a.c$"', '"a\\nc"', "false"],
		["regex.match", '"(?s)^a.c$"', '"a\\nc"', "true"],
		["regex.match", '"(?m)^b$"', '"a\\nb\\nc"', "true"],
		["regex.match", '"^b$"', '"a\\nb"', "false"],
		["regex.match", '"\\\\bfoo\\\\b"', '"a foo b"', "true"],
		["regex.match", '"\\\\bfoo\\\\b"', '"afoob"', "false"],
		["regex.match", '"(?i)straße"', '"STRASSE"', "false"],
		["regex.match", '"(?i)k"', '"K"', "true"],
		["regex.match", '"(?i)[^k]"', '"K"', "false"],
		["regex.match", '"^[^a-z]+$"', '"日本"', "true"],
		["regex.match", '"^\\\\p{Han}+$"', '"日本"', "true"],
		["regex.match", '"^\\\\pL\\\\d$"', '"é1"', "true"],
		["regex.match", '""', '""', "true"],
		["regex.match", '"a{2,3}b"', '"ab"', "false"],
		["regex.match", '"(a"', '"a"', "undefined"],
		["regex.match", "1", '"a"', "undefined"],
	])("matching: %s", (...row) => answers(row));

	test.each([
		[
			"regex.match",
			'"^(a+)+$"',
			'"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"',
			"false",
		],
		["regex.match", '"(a?){30}a{30}"', '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"', "true"],
		[
			"regex.match",
			'"(x+x+)+y"',
			'"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"',
			"false",
		],
		[
			"regex.match",
			'"((a{10}){10}){10}"',
			'"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"',
			"true",
		],
	])("time stays linear: %s", (...row) => answers(row));

	test.each([
		["regex.find_n", '"a|ab"', '"abab"', "-1", '["a","a"]'],
		["regex.find_n", '"a*?"', '"aa"', "-1", '["","",""]'],
		["regex.find_n", '"a+?b??"', '"aab"', "-1", '["a","a"]'],
		["regex.find_n", '"(a|ab)(c|bcd)"', '"abcd"', "-1", '["abcd"]'],
		["regex.find_n", '"a*"', '"baac"', "2", '["","aa"]'],
		["regex.find_n", '""', '"日b"', "-1", '["","",""]'],
		["regex.find_n", '"(?U)a+"', '"aaa"', "-1", '["a","a","a"]'],
		["regex.find_n", '"x*"', '""', "-1", '[""]'],
		["regex.find_n", '"a"', '"b"', "-1", "[]"],
		["regex.find_n", '"a"', '"aaa"', "0", "[]"],
		["regex.find_all_string_submatch_n", '"(a)(b)?"', '"abaa"', "-1", '[["ab","a","b"],["a","a",""],["a","a",""]]'],
		["regex.find_all_string_submatch_n", '"(?:(a)|b)*"', '"ab"', "1", '[["ab","a"]]'],
		["regex.find_all_string_submatch_n", '"(|a)+"', '"aa"', "-1", '[["",""],["",""],["",""]]'],
	])("the leftmost match, and of those the preferred one: %s", (...row) => answers(row));

	test.each([
		["regex.split", '"[,;]\\\\s*"', '"a, b;c"', '["a","b","c"]'],
		["regex.split", '""', '"日b"', '["日","b"]'],
		["regex.split", '"x"', '""', '[""]'],
		["regex.split", '"a"', '"aba"', '["","b",""]'],
		["regex.split", '"z"', '"abc"', '["abc"]'],
		["regex.split", '"^"', '"a\\nb"', '["a\\nb"]'],
	])("splitting: %s", (...row) => answers(row));

	test.each([
		["regex.replace", '"foo bar"', '"(\\\\w+) (\\\\w+)"', '"$2 $1"', '"bar foo"'],
		["regex.replace", '"foo"', '"(?P<first>f)"', '"<${first}>$first1 $$"', '"\\u003cf\\u003e $oo"'],
		["regex.replace", '"abc"', '"b"', '"$1x${0}y$"', '"aby$c"'],
		["regex.replace", '"aaa"', '""', '"-"', '"-a-a-a-"'],
		["regex.replace", '"baac"', '"a*"', '"x"', '"xbxcx"'],
		["regex.replace", '"日本"', '"."', '"<$0>"', '"\\u003c日\\u003e\\u003c本\\u003e"'],
		["regex.replace", '"a"', '"("', '"x"', "undefined"],
		["regex.replace", '"abc"', '"^[a-z]"', '"F"', '"Fbc"'],
	])("replacing: %s", (...row) => answers(row));

	test.each([
		["regex.template_match", '"urn:foo:{.*}"', '"urn:foo:bar:baz"', '"{"', '"}"', "true"],
		["regex.template_match", '"urn:{[a-z]+}.x"', '"urn:abcyx"', '"{"', '"}"', "false"],
		["regex.template_match", '"urn:<\\\\d{2}>"', '"urn:12"', '"<"', '">"', "true"],
		["regex.template_match", '"{a"', '"a"', '"{"', '"}"', "undefined"],
		["regex.template_match", '"{*}"', '"a"', '"{"', '"}"', "undefined"],
		["regex.template_match", '"a"', '"a"', '"{{"', '"}"', "undefined"],
	])("templates: %s", (...row) => answers(row));
});
