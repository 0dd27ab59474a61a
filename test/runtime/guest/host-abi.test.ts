import { describe, expect, test } from "vitest";
import { newGuest } from "../guest-harness.ts";

const encode = (text: string) => new TextEncoder().encode(text);

describe("the arena", () => {
	test("does not grow over 100000 evaluations, and keeps the data below the heap pointer", () => {
		const guest = newGuest(4);
		const data = guest.value('{"roles":{"b":[2],"a":[1]}}');
		const heap = guest.call("opa_heap_ptr_get");
		const input = encode('{"user":"a","tags":["x","y\\n"],"n":1.5}');
		const evaluate = () => {
			new Uint8Array(guest.memory.buffer).set(input, heap);
			guest.call("opa_heap_ptr_set", heap + input.length);
			guest.call("memo_reset");
			const value = guest.call("guest_parse_input", heap, input.length);
			guest.call("memo_set", 1, value);
			return guest.call("guest_dump", value, 0);
		};
		evaluate();
		const pages = guest.memory.buffer.byteLength;
		for (let i = 0; i < 100_000; i++) evaluate();
		expect(guest.memory.buffer.byteLength).toBe(pages);
		expect(guest.cString(evaluate())).toBe('{"n":1.5,"tags":["x","y\\n"],"user":"a"}');
		expect(guest.text(data)).toBe('{"roles":{"a":[1],"b":[2]}}');
	});

	test("grows in few steps, and stops with a message when there is no more memory", () => {
		const guest = newGuest();
		const sizes = new Set<number>();
		for (let i = 0; i < 1000; i++) {
			guest.call("opa_malloc", 65_536);
			sizes.add(guest.memory.buffer.byteLength);
		}
		expect(sizes.size).toBeLessThan(20);
		expect(() => guest.call("opa_malloc", -16)).toThrow("out of memory");
		expect(() => guest.call("opa_malloc", 0xfff00000)).toThrow("out of memory");
	});

	test("a text keeps its bytes after it was parsed, and what lies behind it too", () => {
		const guest = newGuest();
		const address = guest.bytes(encode('[1,"ab"]xyz'));
		const value = guest.call("opa_json_parse", address, 8);
		guest.call("opa_free", address);
		expect(new TextDecoder().decode(new Uint8Array(guest.memory.buffer, address, 11))).toBe('[1,"ab"]xyz');
		expect(guest.text(value)).toBe('[1,"ab"]');
	});

	test("a text of exactly a multiple of 8 bytes at the top of the heap survives parsing", () => {
		const guest = newGuest();
		const text = '["a","b"]       ';
		const heap = guest.call("opa_heap_ptr_get");
		new Uint8Array(guest.memory.buffer).set(encode(text), heap);
		expect(guest.text(guest.call("guest_parse_input", heap, text.length))).toBe('["a","b"]');
	});
});

describe("the evaluation context", () => {
	test("has input, data, result and entry point in four words", () => {
		const guest = newGuest();
		const ctx = guest.call("opa_eval_ctx_new");
		guest.call("opa_eval_ctx_set_input", ctx, 11);
		guest.call("opa_eval_ctx_set_data", ctx, 22);
		guest.call("opa_eval_ctx_set_entrypoint", ctx, 33);
		new Uint32Array(guest.memory.buffer)[(ctx + 8) / 4] = 44;
		expect([...new Uint32Array(guest.memory.buffer, ctx, 4)]).toEqual([11, 22, 44, 33]);
		expect(guest.call("opa_eval_ctx_get_result", ctx)).toBe(44);
	});
});

describe("opa_value_add_path and opa_value_remove_path", () => {
	const guest = newGuest();
	const changed = (base: string, path: string, value?: string) => {
		const root = guest.value(base);
		const keys = guest.value(path);
		const code =
			value === undefined
				? guest.call("opa_value_remove_path", root, keys)
				: guest.call("opa_value_add_path", root, keys, guest.value(value));
		return [code, guest.text(root)];
	};

	test("change base data in place", () => {
		expect(changed('{"a":{"b":1}}', '["a","c"]', "2")).toEqual([0, '{"a":{"b":1,"c":2}}']);
		expect(changed("{}", '["a","b","c"]', "[]")).toEqual([0, '{"a":{"b":{"c":[]}}}']);
		expect(changed('{"a":{"b":1}}', '["a"]', "2")).toEqual([0, '{"a":2}']);
		expect(changed('{"a":{"b":1,"c":2}}', '["a","b"]')).toEqual([0, '{"a":{"c":2}}']);
		expect(changed('{"a":1}', '["b"]')).toEqual([0, '{"a":1}']);
	});

	test("refuse paths that lead nowhere", () => {
		expect(changed('{"a":1}', '["a","b"]', "2")).toEqual([2, '{"a":1}']);
		expect(changed('{"a":1}', "[]", "2")).toEqual([3, '{"a":1}']);
		expect(changed('{"a":1}', '["b","c"]')).toEqual([3, '{"a":1}']);
	});

	test("keep large objects searchable", () => {
		const entries = Array.from({ length: 40 }, (_, i) => `"k${i}":${i}`);
		const root = guest.value(`{${entries.join(",")}}`);
		for (let i = 0; i < 40; i += 2) guest.call("opa_value_remove_path", root, guest.value(`["k${i}"]`));
		const found = entries.map((_, i) => guest.call("value_get", root, guest.value(`"k${i}"`)) !== 0);
		expect(found).toEqual(entries.map((_, i) => i % 2 === 1));
	});
});
