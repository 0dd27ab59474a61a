import { chmodSync } from "node:fs";
import { defineConfig } from "rolldown";
import { base } from "./rolldown.base.config.ts";

/**
 * The command line as a few files: one for each command and for what is needed rarely, so that a run loads only its own.
 */
export default defineConfig({
	...base,
	input: { main: "engine/cli/main.ts" },
	plugins: [
		...base.plugins,
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
		// What several commands share is one file: each file that a start opens costs half a millisecond.
		codeSplitting: {
			groups: [
				{
					name: "shared",
					test: /engine[\\/](?:base|bundle|gate)[\\/]|engine[\\/]inputs[\\/][^\\/]+$/,
					minShareCount: 2,
				},
			],
		},
		banner: (chunk) => (chunk.isEntry ? "#!/usr/bin/env node" : ""),
	},
});
