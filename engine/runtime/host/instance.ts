import { decodeUtf8 } from "../../base/bytes.ts";
import { ParapetError } from "../../base/errors.ts";
import type { JsonValue } from "../../base/json.ts";
import type { HostBuiltins } from "./builtin.ts";
import { type BuiltinBorder, hostImports, readText } from "./builtin-imports.ts";
import { checkBuiltins } from "./check-builtins.ts";
import { evaluationError } from "./evaluation-error.ts";
import type { GuestBuiltins } from "./guest-builtins.ts";
import { LoadedPolicy } from "./loaded-policy.ts";
import { checkAbiVersion, type PolicyModule } from "./module.ts";

interface InstanceOptions {
	/** JSON, UTF-8. */
	readonly data: Uint8Array;
	/** The largest input that is expected now. */
	readonly inputBytes: number;
	readonly builtins: HostBuiltins;
	readonly guest?: GuestBuiltins;
	/** Read once for each evaluation. */
	readonly clockNs: () => bigint;
	readonly print: (line: string) => void;
	readonly memoryLimitBytes: number;
}

/** An instance of a policy module with its data loaded. After an error it must not be used again. */
export interface PolicyInstance {
	readonly entrypoints: ReadonlyMap<string, number>;
	/** Inputs up to this size are evaluated without the memory growing page by page. */
	readonly inputRoomBytes: number;
	/** @throws ParapetError EVALUATION. */
	evaluate(entrypoint: number, input: Uint8Array | undefined): readonly JsonValue[];
}

const PAGE_BYTES = 65536;
/**
 * Room to begin with. Pages that are never touched cost nothing, growing page by page costs up to nine times the evaluation;
 * from 64 MiB on, V8 collects garbage at once.
 */
const BASE_BYTES = 32 * 1024 * 1024;
/** Heap that a module of OPA's takes for a byte of JSON (measured: 11.9), and something for the evaluation. */
const HEAP_PER_JSON_BYTE = 16;

/** @throws ParapetError MODULE when the module cannot run here: its ABI, a builtin that nobody has, data that is no JSON. */
export function instantiate(policy: PolicyModule, options: InstanceOptions): PolicyInstance {
	const memory = createMemory(policy, options);
	const border: BuiltinBorder = { ...options, atNs: options.clockNs(), memory, exports: {}, names: new Map() };
	const instance = link(policy, border);
	checkAbiVersion(policy.name, instance.exports);
	border.exports = instance.exports;
	border.names = builtinNames(border);
	const has = (name: string) => Object.hasOwn(options.builtins, name) || options.guest?.has(name) === true;
	checkBuiltins(policy.name, [...border.names.values()], has);
	const loaded = new LoadedPolicy(instance, memory, globalValue(instance.exports["opa_wasm_abi_minor_version"]));
	const run = <Result>(step: () => Result): Result => {
		try {
			return step();
		} catch (cause) {
			throw evaluationError({ name: policy.name, memory, memoryLimitBytes: options.memoryLimitBytes }, cause);
		}
	};
	run(() => loaded.setData(arrayBufferOf(options.data)));
	return {
		entrypoints: new Map(Object.entries(loaded.entrypoints)),
		inputRoomBytes: Math.max(options.inputBytes, BASE_BYTES / HEAP_PER_JSON_BYTE),
		evaluate: (entrypoint, input) =>
			run(() => {
				if (input && !policy.isOwn) checkJson(input);
				border.atNs = options.clockNs();
				return loaded.evaluate(input && arrayBufferOf(input), entrypoint) as readonly JsonValue[];
			}),
	};
}

function createMemory(policy: PolicyModule, options: InstanceOptions): WebAssembly.Memory {
	const { minimumPages, maximumPages = Number.POSITIVE_INFINITY } = policy.memory;
	const maximum = Math.min(Math.floor(options.memoryLimitBytes / PAGE_BYTES), maximumPages);
	if (minimumPages > maximum) {
		throw new ParapetError(
			"MODULE",
			`${policy.name} asks for ${minimumPages * PAGE_BYTES} bytes of memory; the limit is ${options.memoryLimitBytes}`,
		);
	}
	const wantedBytes = BASE_BYTES + (options.data.length + options.inputBytes) * HEAP_PER_JSON_BYTE;
	const wanted = minimumPages + Math.ceil(wantedBytes / PAGE_BYTES);
	return new WebAssembly.Memory({ initial: Math.min(wanted, maximum), maximum });
}

function link(policy: PolicyModule, border: BuiltinBorder): WebAssembly.Instance {
	try {
		return new WebAssembly.Instance(policy.module, { env: hostImports(border) });
	} catch (cause) {
		if (cause instanceof ParapetError) throw cause;
		throw new ParapetError("MODULE", `${policy.name} cannot be started: ${(cause as Error).message}`, { cause });
	}
}

/** A module of OPA's takes an input that is no JSON for no input at all, and then nothing is denied. */
function checkJson(input: Uint8Array): void {
	try {
		JSON.parse(decodeUtf8(input));
	} catch (cause) {
		throw new ParapetError("EVALUATION", `the input is not JSON: ${(cause as Error).message}`, { cause });
	}
}

/** The module's own table of builtins that it leaves to the host. */
function builtinNames(border: BuiltinBorder): ReadonlyMap<number, string> {
	const address = (border.exports["builtins"] as () => number)();
	const text = readText(border.memory, (border.exports["opa_json_dump"] as (address: number) => number)(address));
	return new Map(Object.entries(JSON.parse(text) as { [name: string]: number }).map(([name, id]) => [id, name]));
}

function globalValue(value: unknown): number {
	return value instanceof WebAssembly.Global ? value.value : 0;
}

/** The bytes as the library wants them; copied only when they are part of a larger buffer. */
function arrayBufferOf(bytes: Uint8Array): ArrayBuffer {
	const { buffer, byteOffset, byteLength } = bytes;
	if (buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength) return buffer;
	return new Uint8Array(bytes).buffer;
}
