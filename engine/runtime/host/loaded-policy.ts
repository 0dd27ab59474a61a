import * as library from "@open-policy-agent/opa-wasm";

/**
 * The library's wrapper around an instance: it loads data, writes the input, calls the module and reads the result.
 * The part that we use is declared here.
 *
 * We give it an instance that we made ourselves, because an instance of its own answers a module's call for a builtin with
 * the library's implementation before ours: its `sprintf` is not Go's, its `yaml.*` is not OPA's, and every argument goes
 * through a double, which loses digits of nanoseconds.
 *
 * @see https://github.com/open-policy-agent/npm-opa-wasm
 */
export interface LoadedPolicy {
	readonly entrypoints: { readonly [name: string]: number };
	/**
	 * The result set as parsed JSON. Only an `ArrayBuffer` goes in as it is: of a plain value the library drops the falsy
	 * ones. Throws strings, and whatever the imports throw.
	 */
	evaluate(input: ArrayBuffer | undefined, entrypoint: number): unknown;
	setData(data: ArrayBuffer): void;
}

type LoadedPolicyClass = new (
	instance: WebAssembly.Instance,
	memory: WebAssembly.Memory,
	abiMinorVersion: number,
) => LoadedPolicy;

/** The library's declarations speak of its own files; what Node gives is a default export with the class. */
const { LoadedPolicy: libraryClass } = (
	library as unknown as { readonly default: { readonly LoadedPolicy: LoadedPolicyClass } }
).default;

/** Its class. */
export const LoadedPolicy: LoadedPolicyClass = libraryClass;
