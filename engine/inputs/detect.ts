import type { JsonValue } from "../base/json.ts";
import type { InputKind } from "./document.ts";
import { isKubernetes, isWorkload } from "./kubernetes.ts";

/** What a document is, by what it says of itself; its file's name plays no part. */
export function detectKind(value: JsonValue): InputKind {
	if (!isKubernetes(value)) return "unknown";
	return isWorkload(value) ? "kubernetes/workload" : "kubernetes";
}

/** Which reader a text is for: JSON by its name, or by its first character if the JSON reader accepts it. */
export function detectSyntax(name: string, text: string): "json" | "json-or-yaml" | "yaml" {
	if (name.endsWith(".json")) return "json";
	return /^\s*[[{]/.test(text) ? "json-or-yaml" : "yaml";
}
