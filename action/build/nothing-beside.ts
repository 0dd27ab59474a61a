import type { Plugin } from "rolldown";

/** Refuses a module of ours that looks for something beside itself: beside the single file there is nothing. */
export function nothingBeside(): Plugin {
	return {
		name: "nothing-beside",
		transform: {
			filter: { id: /[\\/]engine[\\/]/, code: /\bimport\.meta\.(?:url|dirname|filename|resolve)\b/ },
			handler(_, id) {
				throw new Error(`${id} reads what lies beside it, which the single file does not have`);
			},
		},
	};
}
