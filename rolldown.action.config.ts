import { chmodSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "rolldown";
import { embedBundle } from "./action/build/embed-bundle.ts";
import { inlineRequire } from "./action/build/inline-require.ts";
import { licences } from "./action/build/licences.ts";
import { nothingBeside } from "./action/build/nothing-beside.ts";
import { base } from "./rolldown.base.config.ts";

/** All of Parapet in one file, which needs nothing but Node: the action, the hook of pre-commit, the command line. */
export default defineConfig({
	...base,
	input: { parapet: "action/main.ts" },
	plugins: [
		...base.plugins,
		embedBundle("dist/bundles/default.tar.gz"),
		inlineRequire(),
		nothingBeside(),
		licences("licences.txt"),
		{
			name: "executable",
			writeBundle: ({ dir = "" }) => chmodSync(join(dir, "parapet.mjs"), 0o755),
		},
	],
	output: {
		dir: "action/dist",
		format: "esm",
		// The name tells Node what it is wherever the file lies; `.js` is CommonJS where no package.json says otherwise.
		entryFileNames: "[name].mjs",
		codeSplitting: false,
		minify: true,
		banner: "#!/usr/bin/env node",
	},
});
