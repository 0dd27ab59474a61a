import { describe, expect, test } from "vitest";
import { builtin } from "../guest-harness.ts";

const paths = '{"a": ["b", "c", "x"], "b": ["d"], "c": [], "d": ["a"]}';

describe("builtins over collections", () => {
	test.each([
		["and", ["{1,2,3}", "{2,3,4}"], "{2,3}"],
		["or", ["{1,2}", "{2.0,3}"], "{1,2,3}"],
		["set_diff", ["{1,2}", "{2}"], "{1}"],
		["union", ["{{1},{2,3},set()}"], "{1,2,3}"],
		["union", ["{1}"], "undefined"],
		["intersection", ["{{1,2},{2,3}}"], "{2}"],
		["intersection", ["set()"], "set()"],
		["count", ['"aé😀"'], "3"],
		["count", ['{"a":1,"b":2}'], "2"],
		["count", ["1"], "undefined"],
		["sum", ["[1,2.5,{}]"], "undefined"],
		["sum", ["[9223372036854775807,1]"], "9223372036854775808"],
		["sum", ["[0.1,0.2]"], "0.3"],
		["sum", ["[]"], "0"],
		["product", ["[]"], "1"],
		["product", ["[0.1,0.3]"], "0.030000000000000002"],
		["product", ["{9223372036854775807,3}"], "27670116110564327421"],
		["max", ["[1,1.0]"], "1.0"],
		["max", ["[]"], "undefined"],
		["min", ['[2,"a",null]'], "null"],
		["sort", ['{"b",1,"a",[]}'], '[1,"a","b",[]]'],
		["sort", ["[3,1,2]"], "[1,2,3]"],
		["all", ["[true,true]"], "true"],
		["all", ["[true,1]"], "false"],
		["any", ["{false,true}"], "true"],
		["any", ["[]"], "false"],
		["array.concat", ["[1]", "[2]"], "[1,2]"],
		["array.flatten", ["[1,[2,[3]],[]]"], "[1,2,[3]]"],
		["array.reverse", ["[1,2,3]"], "[3,2,1]"],
		["array.slice", ["[1,2,3]", "-1", "2"], "[1,2]"],
		["array.slice", ["[1,2,3]", "2", "1"], "[]"],
		["array.slice", ["[1,2,3]", "1", "9223372036854775807"], "[2,3]"],
		["object.get", ['{"a":{"b":[1,{2}]}}', '["a","b",1,2]', "0"], "2"],
		["object.get", ['{"a":1}', '["a","b"]', "0"], "0"],
		["object.get", ["{[1]:2}", "[1]", "0"], "0"],
		["object.keys", ["{1:2,{3}:4}"], "{1,{3}}"],
		["object.filter", ['{"a":1,"b":2}', '["a","c"]'], '{"a":1}'],
		["object.remove", ['{"a":1,"b":2}', '{"a":null}'], '{"b":2}'],
		["object.union", ['{"a":{"x":1},"b":1}', '{"a":{"y":2},"b":{}}'], '{"a":{"x":1,"y":2},"b":{}}'],
		["object.union_n", ['[{"a":{"b":2}},{"a":4},{"a":{"c":3}},{"a":{"d":1}}]'], '{"a":{"c":3,"d":1}}'],
		["object.subset", ['{"a":{"b":[1,2,3],"c":1}}', '{"a":{"b":[2,3]}}'], "true"],
		["object.subset", ["[1,2]", "{1,2}"], "true"],
		["object.subset", ["{1,2}", "[1]"], "undefined"],
		["internal.member_2", ["1.0", '{"a":1}'], "true"],
		["internal.member_2", ["1", "1"], "false"],
		["internal.member_3", ["0", "2", "[2]"], "true"],
		["internal.member_3", ["1", "2", "{1}"], "false"],
		["walk", ['{"a":[1]}'], '[[[],{"a":[1]}],[["a"],[1]],[["a",0],1]]'],
		["walk", ["{1}"], "[[[],{1}],[[1],1]]"],
		["graph.reachable", [paths, '["b","z"]'], '{"a","b","c","d"}'],
		["graph.reachable_paths", [paths, '{"a"}'], '{["a"],["a","b","d"],["a","c"]}'],
		["graph.reachable_paths", ['{"a":["a"]}', '["a"]'], '{["a","a"]}'],
	])("%s(%j) is %s", (name, args, result) => {
		expect(builtin(name, ...args)).toBe(result);
	});

	test("a chain of 100000 nodes has one path", () => {
		const chain = Array.from({ length: 100_000 }, (_, i) => `"${i}":["${i + 1}"]`);
		expect(builtin("graph.reachable_paths", `{${chain.join(",")}}`, '["0"]').length).toBeGreaterThan(588_890);
	});
});

describe("casts", () => {
	test.each([
		["cast_array", "{2,1}", "[1,2]"],
		["cast_array", "{}", "undefined"],
		["cast_set", "[1,1]", "{1}"],
		["cast_string", '"a"', '"a"'],
		["cast_boolean", "1", "undefined"],
		["cast_null", "null", "null"],
		["cast_object", "{}", "{}"],
		["to_number", "null", "0"],
		["to_number", "true", "1"],
		["to_number", '"1.50"', "1.50"],
		["to_number", '"+1"', "1"],
		["to_number", '"007"', "7"],
		["to_number", '".5"', "0.5"],
		["to_number", '"-5."', "-5"],
		["to_number", '"1e3"', "1e3"],
		["to_number", '"1.7976931348623157e308"', "1.7976931348623157e308"],
		["to_number", '"1.8e308"', "undefined"],
		["to_number", '""', "undefined"],
		["to_number", '"."', "undefined"],
		["to_number", '" 1"', "undefined"],
		["to_number", '"1e"', "undefined"],
		["to_number", '"inf"', "undefined"],
		["to_number", "[]", "undefined"],
	])("%s(%s) is %s", (name, value, result) => {
		expect(builtin(name, value)).toBe(result);
	});
});

describe("numbers as rows and bits", () => {
	test.each([
		["numbers.range", ["1", "4"], "[1,2,3,4]"],
		["numbers.range", ["2", "-1"], "[2,1,0,-1]"],
		["numbers.range", ["9223372036854775807", "9223372036854775808"], "[9223372036854775807,9223372036854775808]"],
		["numbers.range", ["1.5", "2"], "undefined"],
		["numbers.range_step", ["0", "10", "4"], "[0,4,8]"],
		["numbers.range_step", ["10", "0", "4"], "[10,6,2]"],
		["numbers.range_step", ["0", "1", "0"], "undefined"],
		["format_int", ["-255", "16"], '"-ff"'],
		["format_int", ["10.9", "10"], '"10"'],
		["format_int", ["1180591620717411303424", "2"], `"1${"0".repeat(70)}"`],
		["format_int", ["1", "3"], "undefined"],
		["bits.and", ["-1", "1180591620717411303425"], "1180591620717411303425"],
		["bits.or", ["5", "-8"], "-3"],
		["bits.xor", ["-1", "1"], "-2"],
		["bits.negate", ["1180591620717411303424"], "-1180591620717411303425"],
		["bits.lsh", ["1", "70"], "1180591620717411303424"],
		["bits.rsh", ["-5", "1"], "-3"],
		["bits.rsh", ["1", "1e30"], "0"],
		["bits.lsh", ["1", "-1"], "undefined"],
		["bits.and", ["1.5", "1"], "undefined"],
	])("%s(%j) is %s", (name, args, result) => {
		expect(builtin(name, ...args)).toBe(result);
	});

	test("a range without end stops the evaluation", () => {
		expect(() => builtin("numbers.range", "0", "1e30")).toThrow("numbers.range: more than 10000000 numbers");
	});
});

describe("JSON documents", () => {
	const object = '{"a":{"b":[1,2,3],"c":{"d":1}},"e~/f":5}';
	const patch = (value: string, ...operations: string[]) => builtin("json.patch", value, `[${operations.join(",")}]`);

	test.each([
		["json.filter", [object, '["a/b/0","/a/c"]'], '{"a":{"b":[1],"c":{"d":1}}}'],
		["json.filter", [object, '{["a","b"],"x/y"}'], '{"a":{"b":[1,2,3]}}'],
		["json.filter", [object, '["/e~0~1f"]'], '{"e~/f":5}'],
		["json.remove", [object, '["a/b/1","a/c/d"]'], '{"a":{"b":[1,3],"c":{}},"e~/f":5}'],
		["json.remove", [object, "[1]"], "undefined"],
		["json.marshal", ['{"b":{2,1},"a":"<é>"}'], '"{\\"a\\":\\"\\\\u003cé\\\\u003e\\",\\"b\\":[1,2]}"'],
		["json.unmarshal", ['"{\\"a\\": [1.0]}"'], '{"a":[1.0]}'],
		["json.unmarshal", ['"{"'], "undefined"],
		["json.is_valid", ['"1e99999"'], "true"],
		["json.is_valid", ['"1e"'], "false"],
		["json.is_valid", ["1"], "false"],
		["json.marshal_with_options", ['{"a":[1,{}]}', "{}"], '"{\\"a\\":[1,{}]}"'],
		["json.marshal_with_options", ["[1,{}]", '{"pretty":true}'], '"[\\n\\t1,\\n\\t{}\\n]"'],
		["json.marshal_with_options", ["[1]", '{"indent":" ","prefix":"#"}'], '"#[\\n# 1\\n#]"'],
		["json.marshal_with_options", ["[1]", '{"indent":" ","pretty":false}'], '"[1]"'],
		["json.marshal_with_options", ["[1]", '{"x":1}'], "undefined"],
	])("%s(%j) is %s", (name, args, result) => {
		expect(builtin(name, ...args)).toBe(result);
	});

	test.each([
		['{"a":1}', ['{"op":"add","path":"/b","value":2}'], '{"a":1,"b":2}'],
		["[1,2]", ['{"op":"add","path":"/1","value":9}'], "[1,9,2]"],
		["[1,2]", ['{"op":"add","path":"-","value":9}'], "[1,2,9]"],
		["[1,2]", ['{"op":"add","path":"3","value":9}'], "undefined"],
		["[1,2]", ['{"op":"remove","path":"0"}'], "[2]"],
		["[1,2]", ['{"op":"remove","path":"00"}'], "undefined"],
		['{"a":[1,{"b":2}]}', ['{"op":"replace","path":"a/1/b","value":3}'], '{"a":[1,{"b":3}]}'],
		['{"a":1}', ['{"op":"replace","path":"b","value":3}'], "undefined"],
		['{"a":1}', ['{"op":"replace","path":"","value":3}'], "3"],
		['{"a":{"b":1}}', ['{"op":"move","from":"a/b","path":"c"}'], '{"a":{},"c":1}'],
		[
			'{"a":{"b":1}}',
			['{"op":"add","path":"a/x","value":1}', '{"op":"copy","from":"a","path":"c"}', '{"op":"remove","path":"c/b"}'],
			'{"a":{"b":1,"x":1},"c":{"x":1}}',
		],
		['{"a":1}', ['{"op":"test","path":"a","value":1.0}'], '{"a":1}'],
		['{"a":1}', ['{"op":"test","path":"a","value":2}'], "undefined"],
		["{1,[2]}", ['{"op":"add","path":[3],"value":3}', '{"op":"remove","path":[1]}'], "{3,[2]}"],
		['{{"a":1}}', ['{"op":"add","path":[{"a":1},"b"],"value":2}'], '{{"a":1,"b":2}}'],
		['{"a":1}', ['{"op":"remove","path":""}'], "undefined"],
		['{"a":1}', ['{"op":"nonsense","path":"a"}'], "undefined"],
	])("json.patch(%s, %j) is %s", (value, operations, result) => {
		expect(patch(value, ...operations)).toBe(result);
	});
});
