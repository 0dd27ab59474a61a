import { describe, expect, test } from "vitest";
import { builtin } from "../guest-harness.ts";

/** A row: the builtin, its arguments and its answer, all as value texts; the answers are OPA's. */
const answers = ([name, ...texts]: readonly string[]) =>
	expect(builtin(name as string, ...texts.slice(0, -1))).toBe(texts.at(-1));

describe("strings", () => {
	test.each([
		["contains", '"héllo"', '"l"', "true"],
		["contains", '"abc"', '""', "true"],
		["contains", '""', '""', "true"],
		["contains", '"abc"', '"abcd"', "false"],
		["contains", '"a"', "1", "undefined"],
		[
			"contains",
			'"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"',
			'"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"',
			"false",
		],
		["startswith", '"日本"', '"日"', "true"],
		["startswith", '"a"', '"ab"', "false"],
		["startswith", "1", '"a"', "undefined"],
		["endswith", '"日本"', '"本"', "true"],
		["endswith", '"abc"', '""', "true"],
		["endswith", "null", '"a"', "undefined"],
	])("what a string contains: %s", (...row) => answers(row));

	test.each([
		["indexof", '"日本語"', '"語"', "2"],
		["indexof", '"abc"', '"c"', "2"],
		["indexof", '"abc"', '"x"', "-1"],
		["indexof", '"abc"', '""', "undefined"],
		["indexof", '""', '""', "undefined"],
		["indexof_n", '"aaaa"', '"aa"', "[0,1,2]"],
		["indexof_n", '"日本日"', '"日"', "[0,2]"],
		["indexof_n", '"abc"', '"x"', "[]"],
		["indexof_n", '"abc"', '""', "undefined"],
		["strings.count", '"aaaa"', '"aa"', "2"],
		["strings.count", '"日本"', '""', "3"],
		["strings.count", '"abc"', '"x"', "0"],
	])("where a part stands, in code points: %s", (...row) => answers(row));

	test.each([
		["substring", '"abcde"', "1", "2", '"bc"'],
		["substring", '"日本語"', "1", "1", '"本"'],
		["substring", '"日本語"', "1", "-1", '"本語"'],
		["substring", '"abc"', "5", "1", '""'],
		["substring", '"abc"', "-1", "1", "undefined"],
		["substring", '"abc"', "0", "99", '"abc"'],
		["substring", '"abc"', "1.5", "1", "undefined"],
		["substring", '""', "0", "1", '""'],
		["strings.reverse", '"aé日😀"', '"😀日éa"'],
		["strings.reverse", '""', '""'],
	])("a part by its place: %s", (...row) => answers(row));

	test.each([
		["lower", '"AbC ÄÖÜ ΑΒΓ"', '"abc äöü αβγ"'],
		["upper", '"abc äöü αβγ ß"', '"ABC ÄÖÜ ΑΒΓ ß"'],
		["lower", '"İ"', '"i"'],
		["upper", '"ı ſ ǅ ﬁ"', '"I S Ǆ ﬁ"'],
		["lower", '"ǄẞΩK"', '"ǆßωk"'],
		["upper", '"𐐨"', '"𐐀"'],
		["lower", '"𞤀"', '"𞤢"'],
		["lower", "1", "undefined"],
	])("lower and upper follow Unicode's simple mappings: %s", (...row) => answers(row));

	test.each([
		["trim", '"..a.b.."', '"."', '"a.b"'],
		["trim", '"日a日本"', '"本日"', '"a"'],
		["trim", '"abc"', '""', '"abc"'],
		["trim_left", '"aab"', '"a"', '"b"'],
		["trim_right", '"baa"', '"a"', '"b"'],
		["trim_right", '"é€é"', '"é"', '"é€"'],
		["trim_prefix", '"aab"', '"a"', '"ab"'],
		["trim_prefix", '"aab"', '"b"', '"aab"'],
		["trim_suffix", '"baa"', '"a"', '"ba"'],
		["trim_suffix", '"b"', '"ab"', '"b"'],
		["trim_space", '"\\t\\n  a b 　"', '"a b"'],
		["trim_space", '"   "', '""'],
		["trim_space", "[]", "undefined"],
	])("the ends that trim takes off: %s", (...row) => answers(row));

	test.each([
		["concat", '", "', '["a","b","c"]', '"a, b, c"'],
		["concat", '"-"', '{"b","a"}', '"a-b"'],
		["concat", '"-"', "[]", '""'],
		["concat", '"-"', '["a"]', '"a"'],
		["concat", '"-"', '["a",1]', "undefined"],
		["concat", '"-"', "[1]", "undefined"],
		["concat", '"-"', '"a"', "undefined"],
		["split", '"a/b//c"', '"/"', '["a","b","","c"]'],
		["split", '"日本"', '""', '["日","本"]'],
		["split", '""', '""', "[]"],
		["split", '""', '"/"', '[""]'],
		["split", '"aaa"', '"aa"', '["","a"]'],
		["strings.split_n", '"a,b,c"', '","', "2", '["a","b"]'],
		["strings.split_n", '"a,b,c"', '","', "-2", '["b","c"]'],
		["strings.split_n", '"a,b,c"', '","', "0", "[]"],
		["strings.split_n", '"a,b,c"', '","', "9", '["a","b","c"]'],
		["strings.split_n", '"日本語"', '""', "2", '["日","本"]'],
		["strings.split_n", '"a"', '","', "1.5", "undefined"],
	])("join and split: %s", (...row) => answers(row));

	test.each([
		["replace", '"aaa"', '"aa"', '"b"', '"ba"'],
		["replace", '"abc"', '""', '"-"', '"-a-b-c-"'],
		["replace", '"abc"', '"x"', '"y"', '"abc"'],
		["replace", '"日本日"', '"日"', '"x"', '"x本x"'],
		["replace", '"a"', '"a"', "1", "undefined"],
		["strings.replace_n", '{"a":"1","ab":"2","b":"3"}', '"abab"', '"1313"'],
		["strings.replace_n", '{"":"-","b":"B"}', '"abc"', '"-a-B-c-"'],
		["strings.replace_n", '{"<":"(",">":")"}', '"a<b>c"', '"a(b)c"'],
		["strings.replace_n", '{"a":1}', '"abc"', "undefined"],
		["strings.replace_n", "{}", '"abc"', '"abc"'],
	])("the first pattern in order wins: %s", (...row) => answers(row));

	test.each([
		["strings.any_prefix_match", '"abc"', '["x","ab"]', "true"],
		["strings.any_prefix_match", '{"x","abc"}', '"ab"', "true"],
		["strings.any_prefix_match", '["b"]', '["a"]', "false"],
		["strings.any_prefix_match", '["b",1]', '["b"]', "undefined"],
		["strings.any_prefix_match", "[]", '["a"]', "false"],
		["strings.any_prefix_match", '"a"', "[]", "false"],
		["strings.any_suffix_match", '"abc"', '{"bc"}', "true"],
		["strings.any_suffix_match", '["abc","xyz"]', '["y","z"]', "true"],
		["strings.any_suffix_match", "{}", '["a"]', "undefined"],
	])("any prefix, any suffix: %s", (...row) => answers(row));
});
