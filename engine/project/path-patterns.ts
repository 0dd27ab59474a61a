import { isAbsolute, relative, resolve, sep } from "node:path";

/** The pattern that a path matches; undefined when none does. */
export type PatternMatch = (path: string) => string | undefined;

/**
 * Glob patterns as in .gitignore: one without a slash (but for the last character) matches at every depth, a leading slash
 * is that of the project's folder, and what matches a folder matches all that is in it. `picomatch` is loaded only here.
 */
export async function compilePatterns(patterns: readonly string[]): Promise<PatternMatch> {
	if (patterns.length === 0) return () => undefined;
	const { default: picomatch } = await import("picomatch");
	const compiled = patterns.map((pattern) => {
		const trimmed = pattern.replace(/\/+$/, "");
		const anchored = trimmed.includes("/") ? trimmed.replace(/^(?:\.?\/)+/, "") : `**/${trimmed}`;
		return {
			pattern,
			matches: picomatch([anchored, `${anchored}/**`], { dot: true, noextglob: true, nonegate: true }),
		};
	});
	return (path) => compiled.find(({ matches }) => matches(path))?.pattern;
}

/**
 * From names as the user at `folder` writes them to paths from the project's own folder, with slashes; what is no file,
 * such as `<stdin>`, keeps its name.
 */
export function pathsFrom(projectFolder: string, folder: string): (name: string) => string {
	return (name) => {
		if (name === "" || name.startsWith("<")) return name;
		const path = relative(projectFolder, resolve(folder, name));
		return isAbsolute(path) || sep === "/" ? path : path.replaceAll(sep, "/");
	};
}
