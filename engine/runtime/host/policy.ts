import { encodeUtf8 } from "../../base/bytes.ts";
import { ParapetError } from "../../base/errors.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json.ts";
import type { HostBuiltins } from "./builtin.ts";
import { hostBuiltins } from "./builtins/index.ts";
import type { GuestBuiltins } from "./guest-builtins.ts";
import { instantiate, type PolicyInstance } from "./instance.ts";
import { compileModule, type PolicyModule } from "./module.ts";

/** What a policy is loaded with. */
export interface PolicyOptions {
	/** What the policy sees as `data`: a value, or its JSON as UTF-8 bytes. `{}` when missing. */
	readonly data?: JsonObject | Uint8Array;
	/** Builtins beside, or instead of, the host's own. */
	readonly builtins?: HostBuiltins;
	/** The time of all evaluations, nanoseconds since 1970 in UTC; when missing, the machine's clock at each of them. */
	readonly atNs?: bigint;
	/** Where `print` writes; nowhere when missing. */
	readonly print?: (line: string) => void;
	/** What messages call the module; `policy.wasm` when missing. */
	readonly name?: string;
	/** Above this many bytes of memory an evaluation is stopped. */
	readonly memoryLimitBytes?: number;
}

/** Stops a policy that builds ever larger values (a product of two large sets) from taking the machine with it. */
const MEMORY_LIMIT_BYTES = 2 * 1024 * 1024 * 1024;

/**
 * A policy module, ready to evaluate.
 *
 * `input` is JSON as UTF-8 bytes; `undefined` means that there is no input.
 */
export interface Policy {
	/** `a/b` for the entry point data.a.b. */
	readonly entrypoints: readonly string[];
	/**
	 * What the entry point gives; `undefined` when it gives nothing. Sets are arrays, sorted.
	 *
	 * @throws ParapetError USAGE for an entry point that the module does not have; EVALUATION when the module stops.
	 */
	evaluate(entrypoint: string, input: Uint8Array | undefined): JsonValue | undefined;
	/** All solutions of an entry point that was compiled from a query: an object of its variables each. */
	query(entrypoint: string, input: Uint8Array | undefined): readonly JsonObject[];
}

/**
 * Loads a module of Parapet's compiler or of `opa build -t wasm`.
 *
 * @throws ParapetError MODULE: not WebAssembly, no policy, another ABI, or a builtin that nobody has.
 */
export async function loadPolicy(wasm: Uint8Array, options: PolicyOptions = {}): Promise<Policy> {
	const module = compileModule(wasm, options.name ?? "policy.wasm");
	if (module.isOwn) return new ModulePolicy(module, options);
	const { instantiateGuest } = await import("./guest-builtins.ts");
	return new ModulePolicy(module, options, instantiateGuest());
}

/** Owns the instance: made again when an input needs more room, and after an evaluation that stopped half-way. */
class ModulePolicy implements Policy {
	readonly #module: PolicyModule;
	readonly #options: PolicyOptions;
	readonly #data: Uint8Array;
	readonly #guest: GuestBuiltins | undefined;
	#instance: PolicyInstance | undefined;
	readonly entrypoints: readonly string[];

	constructor(module: PolicyModule, options: PolicyOptions, guest?: GuestBuiltins) {
		this.#module = module;
		this.#options = options;
		this.#guest = guest;
		this.#data = options.data instanceof Uint8Array ? options.data : encodeUtf8(JSON.stringify(options.data ?? {}));
		this.#instance = this.#instantiate(0);
		this.entrypoints = [...this.#instance.entrypoints.keys()];
	}

	evaluate(entrypoint: string, input: Uint8Array | undefined): JsonValue | undefined {
		const [solution] = this.query(entrypoint, input);
		return solution?.["result"];
	}

	query(entrypoint: string, input: Uint8Array | undefined): readonly JsonObject[] {
		const sizeBytes = input?.length ?? 0;
		let instance = this.#instance;
		if (!instance || instance.inputRoomBytes < sizeBytes) instance = this.#instantiate(sizeBytes);
		const id = instance.entrypoints.get(entrypoint);
		if (id === undefined) {
			throw new ParapetError(
				"USAGE",
				`${this.#module.name} has no entry point ${entrypoint}; it has ${list(this.entrypoints)}`,
			);
		}
		this.#instance = undefined;
		const solutions = instance.evaluate(id, input);
		this.#instance = instance;
		return solutions.filter(isJsonObject);
	}

	#instantiate(inputBytes: number): PolicyInstance {
		const { atNs } = this.#options;
		return instantiate(this.#module, {
			data: this.#data,
			inputBytes,
			builtins: { ...hostBuiltins, ...this.#options.builtins },
			...(this.#guest && { guest: this.#guest }),
			clockNs: () => atNs ?? BigInt(Date.now()) * 1_000_000n,
			print: this.#options.print ?? (() => undefined),
			memoryLimitBytes: this.#options.memoryLimitBytes ?? MEMORY_LIMIT_BYTES,
		});
	}
}

function list(names: readonly string[]): string {
	return names.length === 0 ? "none" : names.join(", ");
}
