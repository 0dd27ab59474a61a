import { type DiagnosticKind, diagnosticsOf } from "../base/diagnostic.ts";
import { maxDepth, maxExpandedNodes, maxFiles } from "./limits.ts";

function error<Parameters>(
	message: (parameters: Parameters) => string,
	help?: (parameters: Parameters) => string,
): DiagnosticKind<Parameters> {
	return { severity: "error", message, ...(help && { help }) };
}

function warning<Parameters>(message: (parameters: Parameters) => string): DiagnosticKind<Parameters> {
	return { severity: "warning", message };
}

/** All that can be wrong with an input. An error leaves the run undecided; a warning is only listed as not checked. */
export const inputDiagnostic = diagnosticsOf({
	"input/unreadable": error((p: { reason: string }) => `cannot be read: ${p.reason}`),
	"input/no-match": error((p: { path: string }) => `nothing matches ${JSON.stringify(p.path)}`),
	"input/size": error((p: { sizeBytes: number; limitBytes: number }) => {
		return `has ${p.sizeBytes} bytes, more than ${p.limitBytes}`;
	}),
	"input/too-many-files": error((p: { path: string }) => `${JSON.stringify(p.path)} holds more than ${maxFiles} files`),
	"input/encoding": error(
		(p: { found: string }) => `is not UTF-8 text: ${p.found}`,
		() => "Save the file as UTF-8.",
	),
	"input/syntax": error((p: { reason: string }) => p.reason),
	"input/template": error(
		(p: { reason: string }) => `holds Go template text, so it is no YAML yet (${p.reason})`,
		() => "Render the templates first, and check what comes out.",
	),
	"input/line-break": error(
		(p: { character: string }) =>
			`${p.character} is a line break to Kubernetes and none to other readers, so they see different documents`,
		() => "Write an ordinary line break, or an escape in double quotes.",
	),
	"input/duplicate-key": error((p: { key: string }) => `the key ${JSON.stringify(p.key)} occurs twice`),
	"input/key": error((p: { reason: string }) => p.reason),
	"input/number": error((p: { text: string }) => `${p.text} is no number that JSON can say`),
	"input/tag": error((p: { text: string; tag: string }) => `${JSON.stringify(p.text)} is no ${p.tag}`),
	"input/merge": error((_: object) => "only a mapping, or a sequence of mappings, can be merged with <<"),
	"input/alias": error((p: { name: string }) => `the alias *${p.name} stands for nothing that is complete here`),
	"input/alias-bomb": error((_: object) => `the aliases stand for more than ${maxExpandedNodes} values`),
	"input/depth": error((_: object) => `is nested deeper than ${maxDepth} levels`),
	"input/symlink": warning((_: object) => "is a symbolic link, which is not followed"),
	"input/special-file": warning((_: object) => "is no regular file"),
	"input/other-format": warning((_: object) => "is neither YAML nor JSON by its name"),
	"input/skipped-folder": warning((_: object) => "is a folder that is not searched"),
	"input/empty-folder": warning((_: object) => "is a folder without YAML or JSON files"),
	"input/empty": warning((_: object) => "holds no document"),
});
