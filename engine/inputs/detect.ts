import type { JsonValue } from "../base/json.ts";
import type { InputKind } from "./document.ts";
import { isKubernetes, isWorkload } from "./kubernetes.ts";
import type { ParsedJson } from "./parsed-text.ts";
import { isProof } from "./proof.ts";
import { isSbom } from "./sbom/detect-sbom.ts";
import { isTerraform } from "./terraform-refusals.ts";

/** Which reader turns a parsed text into documents. `objects`: Kubernetes objects, and whatever nobody else knows. */
export type Format = "terraform" | "proof" | "sbom" | "objects";

/** What a JSON text is, by what its root says of itself; its file's name plays no part. */
export function detectFormat(parsed: ParsedJson): Format {
	const { outline } = parsed;
	// First, because its schema refuses what calls itself something else too.
	if (isSbom(outline, () => parsed.value)) return "sbom";
	if (isTerraform(outline)) return "terraform";
	return isProof(outline) ? "proof" : "objects";
}

/** What an object is that no other reader is for. */
export function detectKind(value: JsonValue): InputKind {
	if (!isKubernetes(value)) return "unknown";
	return isWorkload(value) ? "kubernetes/workload" : "kubernetes";
}

/** Which reader a text is for: JSON by its name, or by its first character if the JSON reader accepts it. */
export function detectSyntax(name: string, utf8: Uint8Array): "json" | "json-or-yaml" | "yaml" {
	if (name.endsWith(".json")) return "json";
	const first = utf8.find((code) => code !== 0x20 && (code < 0x09 || code > 0x0d));
	return first === 0x5b || first === 0x7b ? "json-or-yaml" : "yaml";
}
