import { diagnosticsOf, errorRow, warningRow } from "../base/diagnostic.ts";
import { maxDepth, maxExpandedNodes, maxFiles, maxProofs } from "./limits.ts";

/** All that can be wrong with an input. An error leaves the run undecided; a warning is only listed as not checked. */
export const inputDiagnostic = diagnosticsOf({
	"input/unreadable": errorRow((p: { reason: string }) => `cannot be read: ${p.reason}`),
	"input/no-match": errorRow((p: { path: string }) => `nothing matches ${JSON.stringify(p.path)}`),
	"input/size": errorRow((p: { sizeBytes: number; limitBytes: number }) => {
		return `has ${p.sizeBytes} bytes, more than ${p.limitBytes}`;
	}),
	"input/too-many-files": errorRow(
		(p: { path: string }) => `${JSON.stringify(p.path)} holds more than ${maxFiles} files`,
	),
	"input/encoding": errorRow(
		(p: { found: string }) => `is not UTF-8 text: ${p.found}`,
		() => "Save the file as UTF-8.",
	),
	"input/syntax": errorRow((p: { reason: string }) => p.reason),
	"input/cut-off": errorRow(
		describeCutOff,
		() => "Write the file again, and look whether the program that writes it ends well.",
	),
	"input/terraform-cut-off": errorRow(
		(p: CutOff) => `is a Terraform plan that ${describeCutOff(p)}`,
		() => "Run `terraform show -json FILE` again, and look whether it ends well.",
	),
	"input/terraform-binary": errorRow(
		(_: object) => "is Terraform's binary plan, which only Terraform reads",
		() => "Run `terraform show -json FILE` with the same providers, and check what it prints.",
	),
	"input/terraform-encrypted": errorRow(
		(_: object) => "is a plan or state that OpenTofu has encrypted",
		() => "Run `tofu show -json FILE` where the key is known, and check what it prints.",
	),
	"input/terraform-state": errorRow(
		(p: { what: string }) => `is ${p.what}, and no plan: it says what is, and not what would be`,
		() => "Run `terraform plan -out FILE` and `terraform show -json FILE`, and check what it prints.",
	),
	"input/terraform-log": errorRow(
		(_: object) => "is the log of `terraform plan -json` or `terraform apply -json`, which does not hold the plan",
		() => "Run `terraform plan -out FILE` and `terraform show -json FILE`, and check what it prints.",
	),
	"input/terraform-other": errorRow(
		(p: { command: string }) => `is what \`${p.command}\` prints, and no plan`,
		() => "Run `terraform plan -out FILE` and `terraform show -json FILE`, and check what it prints.",
	),
	"input/terraform-version": errorRow(
		(p: { version: string | undefined }) => {
			if (p.version === undefined)
				return "looks like a Terraform plan, but has no format_version that says how to read it";
			return `is a Terraform plan in format ${JSON.stringify(p.version)}; the formats 0.x and 1.x are known`;
		},
		() => "Write it with `terraform show -json FILE` of Terraform 0.12 or newer, and change nothing in it.",
	),
	"input/terraform-errored": errorRow(
		(_: object) => "is the plan of a run that failed, so it does not hold all that would be done",
		() => "Mend what `terraform plan` complains about, and plan again.",
	),
	"input/terraform-shape": errorRow((p: { key: string; expected: string }) => {
		return `is no Terraform plan that can be read: ${p.key} is no ${p.expected}`;
	}),
	"input/terraform-partial": warningRow(
		(_: object) =>
			"has planned resources and no resource_changes: somebody took them out, and rules about changes see none",
	),
	"input/sbom-version": errorRow((p: { reason: string }) => p.reason),
	"input/sbom-form": errorRow(
		(p: { form: string }) => `${p.form} is not read; its JSON is`,
		() => "Convert the bill of materials to JSON, or let the tool that makes it write JSON.",
	),
	"input/sbom-schema": errorRow((p: { message: string; name: string }) => `is no ${p.name} document: ${p.message}`),
	"input/sbom-schema-more": errorRow((p: { count: number; name: string }) => {
		return `is no ${p.name} document: ${p.count} more ${p.count === 1 ? "fault is" : "faults are"} not shown`;
	}),
	"input/sbom-departure": warningRow((p: { message: string; count: number; name: string }) => {
		const others = p.count === 1 ? "" : `, and ${p.count - 1} more`;
		return `does not keep to ${p.name} in what Parapet does not need: ${p.message}${others}`;
	}),
	"input/template": errorRow(
		(p: { reason: string }) => `holds Go template text, so it is no YAML yet (${p.reason})`,
		() => "Render the templates first, and check what comes out.",
	),
	"input/line-break": errorRow(
		(p: { character: string }) =>
			`${p.character} is a line break to Kubernetes and none to other readers, so they see different documents`,
		() => "Write an ordinary line break, or an escape in double quotes.",
	),
	"input/duplicate-key": errorRow((p: { key: string }) => `the key ${JSON.stringify(p.key)} occurs twice`),
	"input/key": errorRow((p: { reason: string }) => p.reason),
	"input/number": errorRow((p: { text: string }) => `${p.text} is no number that JSON can say`),
	"input/tag": errorRow((p: { text: string; tag: string }) => `${JSON.stringify(p.text)} is no ${p.tag}`),
	"input/merge": errorRow((_: object) => "only a mapping, or a sequence of mappings, can be merged with <<"),
	"input/alias": errorRow((p: { name: string }) => `the alias *${p.name} stands for nothing that is complete here`),
	"input/alias-bomb": errorRow((_: object) => `the aliases stand for more than ${maxExpandedNodes} values`),
	"input/depth": errorRow((_: object) => `is nested deeper than ${maxDepth} levels`),
	"input/too-many-proofs": errorRow((_: object) => `holds more than ${maxProofs} proofs`),
	"input/symlink": warningRow((_: object) => "is a symbolic link, which is not followed"),
	"input/special-file": warningRow((_: object) => "is no regular file"),
	"input/other-format": warningRow((_: object) => "is neither YAML nor JSON by its name"),
	"input/skipped-folder": warningRow((_: object) => "is a folder that is not searched"),
	"input/excluded": warningRow((p: { files: number; folders: number; reason: string }) => {
		const parts = [p.files > 0 && plural(p.files, "file"), p.folders > 0 && plural(p.folders, "folder")];
		return `${parts.filter((part) => part !== false).join(" and ")} left out (${p.reason})`;
	}),
	"input/empty-folder": warningRow((_: object) => "is a folder without YAML or JSON files"),
	"input/empty": warningRow((_: object) => "holds no document"),
});

/** Where a text ends too early: what is missing there, and inside of how many containers. */
interface CutOff {
	readonly reason: string;
	readonly open: number;
}

function describeCutOff({ reason, open }: CutOff): string {
	return `ends inside of ${open} ${open === 1 ? "object or array" : "objects and arrays"} (${reason}): it is cut off`;
}

function plural(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
