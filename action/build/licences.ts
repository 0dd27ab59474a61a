import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "rolldown";

/** Writes the licences of all packages that are in the output beside it, as their authors ask. */
export function licences(fileName: string): Plugin {
	return {
		name: "licences",
		generateBundle(_, output) {
			const ids = Object.values(output).flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
			const folders = new Set(ids.flatMap((id) => packageFolderOf(id) ?? []));
			const notices = [...folders].map(noticeOf).sort();
			this.emitFile({ type: "asset", fileName, source: notices.join("\n") });
		},
	};
}

/** The innermost package that a module belongs to; undefined for our own. */
function packageFolderOf(id: string): string | undefined {
	return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0].replace(/^\0/, "");
}

function noticeOf(folder: string): string {
	const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
	const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
	const text = file === undefined || !existsSync(join(folder, file)) ? "" : readFileSync(join(folder, file), "utf8");
	const lines = text.replaceAll("\r\n", "\n").trim().split("\n");
	return [`## ${name} ${version} (${license})`, "", ...lines.map((line) => line.trimEnd()), ""].join("\n");
}
