/** Names that are bound before anything else. */
export function isReserved(name: string): boolean {
	return name === "input" || name === "data";
}

/** Made by a pass, not by the author. */
export function isGenerated(name: string): boolean {
	return name.startsWith("__local");
}

/** Written `_`. */
export function isWildcard(name: string): boolean {
	return name.startsWith("$");
}
