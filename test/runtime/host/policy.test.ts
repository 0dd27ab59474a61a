import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { encodeUtf8 } from "../../../engine/base/bytes.ts";
import type { JsonValue } from "../../../engine/base/json.ts";
import { jsonText } from "../../../engine/runtime/host/builtin.ts";
import { loadPolicy, type PolicyOptions } from "../../../engine/runtime/host/policy.ts";

const fixture = (name: string) =>
	new Uint8Array(readFileSync(new URL(`../../fixtures/doors/${name}`, import.meta.url)));
const opaBuilt = fixture("opa-built.wasm");

const bytesOf = (input: JsonValue | undefined) => (input === undefined ? undefined : encodeUtf8(JSON.stringify(input)));
const load = (options?: PolicyOptions) => loadPolicy(opaBuilt, options);
const evaluate = async (entrypoint: string, input: JsonValue | undefined, options?: PolicyOptions) =>
	(await load(options)).evaluate(entrypoint, bytesOf(input));

describe("a module of opa build", () => {
	test("names its entry points", async () => {
		expect((await load()).entrypoints.toSorted()).toEqual(
			["conflict", "deny", "digest", "echo", "now", "pairs", "parts", "printed"].map((rule) => `doors/${rule}`),
		);
	});

	test("sees data given as a value", async () => {
		expect(await evaluate("doors/deny", { spec: { replicas: 3 } }, { data: { limits: { replicas: 2 } } })).toEqual([
			{ message: "3 replicas, at most 2 are allowed", path: ["spec", "replicas"] },
		]);
	});

	test("sees data given as bytes", async () => {
		const data = encodeUtf8('{"limits":{"replicas":2}}');
		expect(await evaluate("doors/deny", { spec: { replicas: 2 } }, { data })).toEqual([]);
	});

	test.each([0, false, "", null, [], {}, "é 😀", { a: [1.5, { b: null }] }])("is given %j as it is", async (input) => {
		expect(await evaluate("doors/echo", input)).toEqual(input);
	});

	test("has an undefined input when there is none", async () => {
		expect(await evaluate("doors/echo", undefined)).toBeUndefined();
	});

	test("reads a view into a larger buffer", async () => {
		const view = encodeUtf8('[1]"view"[2]').subarray(3, 9);
		expect((await load()).evaluate("doors/echo", view)).toBe("view");
	});

	test("is given an input of 20 MB", async () => {
		const input = Array.from({ length: 1_000_000 }, (_, i) => `value ${i} ........`);
		expect(await evaluate("doors/echo", input)).toHaveLength(1_000_000);
	});

	test("knows the time it is told", async () => {
		expect(await evaluate("doors/now", undefined, { atNs: 1_700_000_000_000_000_000n })).toBe(17e17);
	});

	test("that is told no time looks at the clock at each evaluation", async () => {
		const policy = await load();
		const before = policy.evaluate("doors/now", undefined) as number;
		await new Promise((resolve) => setTimeout(resolve, 20));
		const after = policy.evaluate("doors/now", undefined) as number;
		expect(after).toBeGreaterThan(before);
		expect(Math.abs(after / 1e6 - Date.now())).toBeLessThan(60_000);
	});

	test("gives all solutions of an entry point", async () => {
		expect((await load()).query("doors/echo", encodeUtf8("7"))).toEqual([{ result: 7 }]);
	});

	test("computes digests of UTF-8 text", async () => {
		expect(await evaluate("doors/digest", { text: "é" })).toBe(
			"4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c",
		);
	});

	test("prints as Go does, and keeps sets", async () => {
		expect(await evaluate("doors/printed", undefined)).toBe('{"b": [1, null]} {"x", "y"} "é\\n"  1.00 ff');
	});

	test("has the builtins that only the guest has", async () => {
		expect(await evaluate("doors/parts", undefined)).toEqual(["a", "b"]);
	});

	test("asks a builtin of the caller's before the host's own", async () => {
		expect(await evaluate("doors/digest", { text: "a" }, { builtins: { "crypto.sha256": () => "mine" } })).toBe("mine");
	});

	test.each([
		['{"a":[1e2]}', { a: [100] }],
		["{", undefined],
	])("is given %j as JSON text by a builtin", async (text, expected) => {
		const builtins = { "crypto.sha256": () => ({ [jsonText]: text }) };
		expect(await evaluate("doors/digest", { text: "a" }, { builtins })).toEqual(expected);
	});
});

describe("trouble", () => {
	const at = (entrypoint: string, input: JsonValue, options?: PolicyOptions) => evaluate(entrypoint, input, options);
	const moduleError = (wasm: Uint8Array, name = "x.wasm") =>
		expect(loadPolicy(wasm, { name })).rejects.toMatchObject({ name: "ParapetError", code: "MODULE" });

	test("bytes that are no WebAssembly are refused", () => moduleError(encodeUtf8("no module")));
	test("a module that is no policy is refused", () => moduleError(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));

	test("a builtin that nobody has is named at load, with the reason", async () => {
		await expect(loadPolicy(fixture("needs-http.wasm"), { name: "p.wasm" })).rejects.toMatchObject({
			code: "MODULE",
			message:
				"p.wasm needs the builtin http.send, which is refused: a policy does not reach the network while it is evaluated; give it the answer as data",
		});
	});

	test("an entry point that the module does not have is the caller's error", async () => {
		await expect(at("doors/nope", {})).rejects.toMatchObject({ code: "USAGE" });
	});

	test("an abort comes with the module's words, and the next evaluation is sound", async () => {
		const policy = await load();
		expect(() => policy.evaluate("doors/conflict", encodeUtf8('{"a":1,"b":2}'))).toThrow(
			/complete rule.*conflict|var assignment conflict/,
		);
		expect(policy.evaluate("doors/conflict", encodeUtf8('{"a":1}'))).toBe(1);
	});

	test("an input that is not JSON stops the evaluation instead of being undefined", async () => {
		const policy = await load();
		expect(() => policy.evaluate("doors/echo", encodeUtf8('{"a":'))).toThrow(
			expect.objectContaining({ code: "EVALUATION" }),
		);
		expect(() => policy.evaluate("doors/echo", new Uint8Array(0))).toThrow(
			expect.objectContaining({ code: "EVALUATION" }),
		);
	});

	test("data that is not JSON is refused", async () => {
		await expect(load({ data: encodeUtf8("{") })).rejects.toMatchObject({ name: "ParapetError" });
	});

	test("a policy that eats memory is stopped at the limit", async () => {
		await expect(at("doors/pairs", {}, { memoryLimitBytes: 40 * 1024 * 1024 })).rejects.toMatchObject({
			code: "EVALUATION",
			message: "policy.wasm stopped while evaluating: out of memory, the limit is 41943040 bytes",
		});
	});
});
