import { chmodSync } from "node:fs";
import { defineConfig } from "rolldown";

/**
 * The command line as a few files: one for each command and for what is needed rarely, so that a run loads only its own.
 *
 * The library inside opa-wasm that implements builtins in JavaScript (and with it an older `yaml`) is left out: our host
 * never asks it, see `engine/runtime/host/loaded-policy.ts`.
 */
export default defineConfig({
	input: { main: "engine/cli/main.ts" },
	platform: "node",
	external: [/^node:/],
	// `main` of jsonc-parser loads its parts by names that no bundler can follow.
	resolve: { mainFields: ["module", "main"] },
	plugins: [
		{
			name: "no-builtins-of-opa-wasm",
			resolveId: (source, importer) =>
				source === "./builtins/index" && importer?.includes("opa-wasm") ? "\0no-builtins" : undefined,
			load: (id) => (id === "\0no-builtins" ? "export {};" : undefined),
		},
		{
			// npm makes a program executable where it links it, which for a package's own program it does only once.
			name: "executable",
			writeBundle: () => chmodSync("dist/cli/main.js", 0o755),
		},
	],
	output: {
		dir: "dist/cli",
		format: "esm",
		entryFileNames: "[name].js",
		chunkFileNames: "[name].js",
		minify: true,
		banner: (chunk) => (chunk.isEntry ? "#!/usr/bin/env node" : ""),
	},
});
