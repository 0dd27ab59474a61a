import { existsSync, readFileSync } from "node:fs";
import type { Plugin } from "rolldown";

/** Puts a module that carries the bytes of a built bundle in place of `engine/bundle/default-bundle.ts`. */
export function embedBundle(path: string): Plugin {
	return {
		name: "embed-bundle",
		load: {
			filter: { id: /[\\/]engine[\\/]bundle[\\/]default-bundle\.ts$/ },
			handler() {
				if (!existsSync(path)) throw new Error(`${path} is missing: run \`npm run build\` first`);
				return `
					export const defaultBundlePath = () => "parapet:default";
					export const readDefaultBundle = () => Buffer.from("${readFileSync(path, "base64")}", "base64");
				`;
			},
		},
	};
}
