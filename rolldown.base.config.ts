import type { InputOptions, Plugin } from "rolldown";

/**
 * The library inside opa-wasm that implements builtins in JavaScript (and with it an older `yaml`) is left out: our host
 * never asks it, see `engine/runtime/host/loaded-policy.ts`.
 */
const withoutBuiltinsOfOpaWasm: Plugin = {
	name: "no-builtins-of-opa-wasm",
	resolveId: (source, importer) =>
		source === "./builtins/index" && importer?.includes("opa-wasm") ? "\0no-builtins" : undefined,
	load: (id) => (id === "\0no-builtins" ? "export {};" : undefined),
};

/** What holds for the command line however it is packed. */
export const base = {
	platform: "node",
	external: [/^node:/],
	plugins: [withoutBuiltinsOfOpaWasm],
} satisfies InputOptions;
