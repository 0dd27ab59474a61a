import type { Diagnostic } from "../base/diagnostic.ts";
import type { Span } from "../base/source.ts";
import { inputDiagnostic } from "./diagnostics.ts";
import type { JsonFault } from "./json-scan.ts";
import type { Outline } from "./outline.ts";

/** Members that only a plan has. */
const planKeys = ["planned_values", "resource_changes", "output_changes", "resource_drift", "action_invocations"];

/** What else Terraform prints as JSON, by a member that nothing else has. */
const otherCommands: readonly (readonly [key: string, command: string])[] = [
	["provider_schemas", "terraform providers schema -json"],
	["function_signatures", "terraform metadata functions -json"],
	["valid", "terraform validate -json"],
];

/** Whether a JSON text is a plan, or something of Terraform's that could be taken for one. */
export function isTerraform(outline: Outline): boolean {
	if (isLog(outline) || isEncrypted(outline) || isStateFile(outline)) return true;
	if (planKeys.some((key) => outline.has(key))) return outline.has("format_version") || isBarePlan(outline);
	if (typeof outline.scalar("format_version") !== "string") return false;
	const isEmptyState = outline.size === 1;
	return isEmptyState || ["terraform_version", "values"].some(outline.has) || otherCommand(outline) !== undefined;
}

/** Why a text for which `isTerraform` holds is no plan that can be checked; undefined when it is one. */
export function refuseTerraform(outline: Outline, span: Span): Diagnostic | undefined {
	const place = { span };
	if (isLog(outline)) return inputDiagnostic("input/terraform-log", {}, place);
	if (isEncrypted(outline)) return inputDiagnostic("input/terraform-encrypted", {}, place);
	if (isStateFile(outline)) return inputDiagnostic("input/terraform-state", { what: "Terraform's state file" }, place);
	const version = outline.scalar("format_version");
	const command = otherCommand(outline);
	if (planKeys.some((key) => outline.has(key))) return refusePlan(outline, span);
	if (command !== undefined) return inputDiagnostic("input/terraform-other", { command }, place);
	if (outline.has("configuration") || outline.has("prior_state")) return refuseVersion(version, span);
	return inputDiagnostic("input/terraform-state", { what: "what `terraform show -json` prints of a state" }, place);
}

/** For a text that is no JSON: whether it is Terraform's log, which is one JSON text a line, or a plan that is cut off. */
export function explainTerraformFault(outline: Outline, fault: JsonFault, span: Span): Diagnostic | undefined {
	if (fault.kind === "more" && isLog(outline)) return inputDiagnostic("input/terraform-log", {}, { span });
	const isCutOff = fault.kind === "end" && fault.open > 0;
	if (!isCutOff || !["format_version", "terraform_version"].some(outline.has)) return undefined;
	return inputDiagnostic("input/terraform-cut-off", fault, { span });
}

/** Whether a file is the plan that `terraform plan -out FILE` writes: a zip archive with a member named `tfplan`. */
export function isBinaryPlan(bytes: Uint8Array): boolean {
	const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return content.subarray(0, 4).equals(zipHeader) && content.includes("tfplan");
}

/** @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3.7 */
const zipHeader = Buffer.from("PK\x03\x04", "latin1");

function refusePlan(outline: Outline, span: Span): Diagnostic | undefined {
	const unknown = refuseVersion(outline.scalar("format_version"), span);
	if (unknown) return unknown;
	if (outline.scalar("errored") === true) return inputDiagnostic("input/terraform-errored", {}, { span });
	const wrong = shapes.find(([key, expected]) => outline.has(key) && outline.shapeOf(key) !== expected);
	return wrong && inputDiagnostic("input/terraform-shape", { key: wrong[0], expected: wrong[1] }, { span });
}

/** A policy that goes through something else finds nothing in it, and says nothing. */
const shapes = [
	["resource_changes", "array"],
	["resource_drift", "array"],
	["planned_values", "object"],
	["output_changes", "object"],
	["configuration", "object"],
	["variables", "object"],
] as const;

/** A minor version only adds members. */
function refuseVersion(version: ReturnType<Outline["scalar"]>, span: Span): Diagnostic | undefined {
	if (typeof version === "string" && /^[01]\.\d+$/.test(version)) return undefined;
	const shown = version === undefined || version === null ? undefined : String(version);
	return inputDiagnostic("input/terraform-version", { version: shown }, { span });
}

function isLog(outline: Outline): boolean {
	return outline.has("@level") && outline.has("@message") && outline.has("@module");
}

/** @see https://opentofu.org/docs/language/state/encryption/ */
function isEncrypted(outline: Outline): boolean {
	return outline.has("encrypted_data") && outline.has("encryption_version");
}

function isStateFile(outline: Outline): boolean {
	return outline.has("lineage") && outline.has("serial") && typeof outline.scalar("version") === "number";
}

/** A plan that lost its format_version. */
function isBarePlan(outline: Outline): boolean {
	return outline.has("resource_changes") || outline.has("planned_values");
}

function otherCommand(outline: Outline): string | undefined {
	return otherCommands.find(([key]) => outline.has(key))?.[1];
}
