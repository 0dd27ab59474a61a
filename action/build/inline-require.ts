import type { Plugin } from "rolldown";

const required = /\bcreateRequire\(import\.meta\.url\)(?=\(")/g;

/** What a module of ours requires when it is first needed becomes part of the file, and runs as late. */
export function inlineRequire(): Plugin {
	return {
		name: "inline-require",
		transform: {
			filter: { id: /[\\/]engine[\\/]/, code: required },
			handler: (code) => code.replace(required, "require"),
		},
	};
}
