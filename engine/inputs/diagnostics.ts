import { diagnosticsOf, errorRow, warningRow } from "../base/diagnostic.ts";
import { maxDepth, maxExpandedNodes, maxFiles } from "./limits.ts";

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
	"input/symlink": warningRow((_: object) => "is a symbolic link, which is not followed"),
	"input/special-file": warningRow((_: object) => "is no regular file"),
	"input/other-format": warningRow((_: object) => "is neither YAML nor JSON by its name"),
	"input/skipped-folder": warningRow((_: object) => "is a folder that is not searched"),
	"input/empty-folder": warningRow((_: object) => "is a folder without YAML or JSON files"),
	"input/empty": warningRow((_: object) => "holds no document"),
});
