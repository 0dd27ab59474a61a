import type { JsonValue } from "../../base/json.ts";
import { textOf } from "./members.ts";
import type { Component } from "./model.ts";

/** Which members of a format's hash say what. */
interface HashMembers {
	readonly algorithm: string;
	readonly digits: string;
}

/** Hashes by algorithm. One that is there twice with different digits says nothing, so it is left out. */
export function hashesOf(items: readonly JsonValue[], members: HashMembers): Component["hashes"] {
	if (items.length === 0) return {};
	const hashes = new Map<string, string>();
	const contradicted = new Set<string>();
	for (const item of items) {
		const algorithm = algorithmOf(textOf(item, members.algorithm) ?? "");
		const digits = textOf(item, members.digits)?.toLowerCase() ?? "";
		if ((hashes.get(algorithm) ?? digits) !== digits) contradicted.add(algorithm);
		hashes.set(algorithm, digits);
	}
	return Object.fromEntries([...hashes].filter(([algorithm]) => !contradicted.has(algorithm)));
}

/** CycloneDX writes `SHA-256`, SPDX `SHA256`; the names with a version in them are the same in both. */
function algorithmOf(name: string): string {
	return name.toLowerCase().replace(/^sha-/, "sha");
}
