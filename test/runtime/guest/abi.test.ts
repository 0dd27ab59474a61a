import { describe, expect, test } from "vitest";
import { guestExports, hostExports, hostImports, STATIC_END_EXPORT } from "../../../engine/runtime/abi.ts";
import { builtins, guestExport } from "../../../engine/runtime/builtins.ts";
import { guestWasmBase64 } from "../../../engine/runtime/guest.generated.ts";
import { ByteReader } from "../../../engine/wasm/byte-reader.ts";
import { decodeModule } from "../../../engine/wasm/decode.ts";
import { decodeConstant } from "../../../engine/wasm/decode-code.ts";
import { guestModule } from "../guest-harness.ts";

const exported = WebAssembly.Module.exports(guestModule).map(({ name }) => name);
const guestBuiltins = [...builtins.values()].filter(({ where }) => where === "guest").map(({ name }) => name);

describe("the built guest", () => {
	test("imports what the ABI says and nothing else", () => {
		const imported = WebAssembly.Module.imports(guestModule).map(({ module, name }) => `${module}.${name}`);
		expect(imported.sort()).toEqual([...Object.keys(hostImports), "memory"].map((name) => `env.${name}`).sort());
	});

	test("is ready without running code of its own, and says where its static data ends", () => {
		const { start, exports, globals } = decodeModule(Buffer.from(guestWasmBase64, "base64"));
		const end = exports.find(({ name }) => name === STATIC_END_EXPORT);
		const value = end && decodeConstant(new ByteReader(globals[end.index]?.init ?? new Uint8Array())).value;
		expect(start).toBeUndefined();
		expect(value).toBeGreaterThan(1024);
	});

	test("exports what the ABI says, the builtins, and nothing else", () => {
		const imports = Object.keys(hostImports).filter((name) => name !== "opa_abort");
		const tables = [...Object.keys(hostExports), ...Object.keys(guestExports), ...imports];
		const expected = new Set([...tables, ...guestBuiltins.map(guestExport), STATIC_END_EXPORT]);
		expect(exported.filter((name) => !expected.has(name))).toEqual([]);
		expect(tables.filter((name) => !exported.includes(name))).toEqual([]);
	});
});
