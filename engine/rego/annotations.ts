import type { Diagnostic } from "../base/diagnostic.ts";
import { positionAt } from "../base/source.ts";
import { type AnnotationFields, readFields } from "./annotation-fields.ts";
import type { Annotations, Comment, Import, Package, Rule } from "./ast.ts";
import { regoDiagnostic } from "./diagnostics.ts";
import { readYaml } from "./metadata-yaml.ts";
import { printRef } from "./print.ts";
import { isGround } from "./visit.ts";

/** The parts of a module that METADATA may speak of. */
interface Annotatable {
	readonly package: Package;
	readonly imports: readonly Import[];
	readonly rules: readonly Rule[];
	readonly comments: readonly Comment[];
}

/** The rules with their annotations, and all annotations in file order. */
export interface Annotated {
	readonly rules: readonly Rule[];
	readonly annotations: readonly Annotations[];
	readonly diagnostics: readonly Diagnostic[];
}

/** Comments from `# METADATA` to the next line that is no comment. `first` is the METADATA line itself. */
interface Block {
	readonly first: Comment;
	readonly lines: readonly Comment[];
}

/** A statement that annotations may stand above. */
type Target =
	| { readonly kind: "package"; readonly row: number }
	| { readonly kind: "import"; readonly row: number }
	| { readonly kind: "rule"; readonly row: number; readonly rule: Rule };

/** Annotations and the statement below them. */
interface Placed {
	readonly annotations: Annotations;
	readonly target: Target | undefined;
}

/**
 * Reads the METADATA blocks of a module and gives each rule the ones that apply to it.
 *
 * @see https://www.openpolicyagent.org/docs/policy-language/#metadata
 */
export function annotate(parts: Annotatable): Annotated {
	const blocks = findBlocks(parts.comments);
	if (blocks.length === 0) return { rules: parts.rules, annotations: [], diagnostics: [] };
	const targets = targetsOf(parts);
	const placed: Placed[] = [];
	const diagnostics: Diagnostic[] = [];
	for (const block of blocks) {
		const result = readBlock(block, targets);
		if ("severity" in result) diagnostics.push(result);
		else placed.push(result);
	}
	if (diagnostics.length > 0) return { rules: parts.rules, annotations: [], diagnostics };
	return { rules: attach(parts.rules, placed), annotations: placed.map(({ annotations }) => annotations), diagnostics };
}

function findBlocks(comments: readonly Comment[]): readonly Block[] {
	const blocks: { first: Comment; lines: Comment[] }[] = [];
	let open: { first: Comment; lines: Comment[] } | undefined;
	let previousRow = 0;
	for (const comment of comments) {
		// A module without METADATA does not pay for positions.
		const isStart = isMetadata(comment);
		if (!open && !isStart) continue;
		const row = rowOf(comment);
		if (isStart) {
			open = { first: comment, lines: [] };
			blocks.push(open);
		} else if (open && row === previousRow + 1 && atLineStart(comment)) open.lines.push(comment);
		else open = undefined;
		previousRow = row;
	}
	return blocks;
}

function isMetadata(comment: Comment): boolean {
	return comment.text.trimStart().startsWith("METADATA") && atLineStart(comment);
}

function atLineStart({ span: { source, start } }: Comment): boolean {
	return start === 0 || source.text[start - 1] === "\n" || (start === 1 && source.text.startsWith("\uFEFF"));
}

function rowOf({ span }: { readonly span: Comment["span"] }): number {
	return positionAt(span.source, span.start).line;
}

function targetsOf(parts: Annotatable): readonly Target[] {
	const targets: Target[] = [
		{ kind: "package", row: rowOf(parts.package) },
		...parts.imports.map((node) => ({ kind: "import" as const, row: rowOf(node) })),
		...parts.rules.map((rule) => ({ kind: "rule" as const, row: rowOf(rule), rule })),
	];
	return targets.sort((a, b) => a.row - b.row);
}

function readBlock(block: Block, targets: readonly Target[]): Placed | Diagnostic {
	const { first, lines } = block;
	const text = lines.map((line) => `${line.text.replace(/^ /, "")}\n`).join("");
	if (text.trim() === "") {
		return regoDiagnostic("rego/metadata", { reason: "expected METADATA block, found whitespace" }, first);
	}
	const yaml = readYaml(text);
	if ("fault" in yaml) {
		const line = yaml.line === undefined ? lines[0] : lines[Math.min(yaml.line, lines.length - 1)];
		return regoDiagnostic("rego/metadata", { reason: yaml.fault }, line ?? first);
	}
	const fields = readFields(yaml.value);
	if ("fault" in fields) return regoDiagnostic("rego/metadata", { reason: fields.fault }, first);
	return place(fields, block, targets);
}

function place(fields: AnnotationFields, { first, lines }: Block, targets: readonly Target[]): Placed | Diagnostic {
	const row = rowOf(first);
	const target = firstBelow(targets, row);
	const scope = fields.scope ?? defaultScope(fields, target);
	const { source, start } = first.span;
	const span = { source, start, end: (lines.at(-1) ?? first).span.end };
	const fault = faultOfScope(scope, fields.entrypoint, target);
	if (fault) return regoDiagnostic("rego/metadata-scope", { reason: fault }, { span });
	return { annotations: { ...fields, scope: scope as Annotations["scope"], span }, target };
}

/** The first statement that starts below a row. */
function firstBelow(targets: readonly Target[], row: number): Target | undefined {
	let low = 0;
	let high = targets.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((targets[middle] as Target).row > row) high = middle;
		else low = middle + 1;
	}
	return targets[low];
}

function defaultScope({ entrypoint }: AnnotationFields, target: Target | undefined): string {
	if (target?.kind === "rule") return entrypoint ? "document" : "rule";
	return target?.kind ?? "";
}

function faultOfScope(scope: string, entrypoint: boolean, target: Target | undefined): string | undefined {
	const wanted = { rule: "rule", document: "rule", package: "package", subpackages: "package" }[scope];
	if (wanted === undefined) {
		return `invalid annotation scope '${scope}'. Use one of 'rule', 'document', 'package', or 'subpackages'`;
	}
	if (target?.kind !== wanted) {
		const have = target ? ` (have ${target.kind})` : "";
		return `annotation scope '${scope}' must be applied to ${wanted}${have}`;
	}
	if (entrypoint && scope !== "document" && scope !== "package") {
		return `annotation entrypoint applied to non-document or package scope '${scope}'`;
	}
	return undefined;
}

/** What is said of the rules of one path. */
interface OfPath {
	/** Document-scoped annotations: they apply to every rule of the path. */
	readonly document: number[];
	/** Rule-scoped ones, in file order: each applies to the first rule below it. */
	readonly rule: number[];
}

/** Gives each rule the annotations of its path: all document-scoped ones, and the rule-scoped one above it. */
function attach(rules: readonly Rule[], placed: readonly Placed[]): readonly Rule[] {
	const ofPath = groupByPath(placed);
	if (ofPath.size === 0) return rules;
	const rows = placed.map(({ annotations }) => rowOf(annotations));
	return rules.map((rule) => {
		const group = ofPath.get(pathOf(rule));
		if (!group) return rule;
		const row = rowOf(rule);
		const above = group.rule.filter((position) => (rows[position] as number) < row);
		const last = above.at(-1);
		// The nearest one is used up; those farther off, which stand above no rule of their own, stay.
		if (last !== undefined) group.rule.splice(group.rule.indexOf(last), 1);
		const positions = [...group.document, ...above].sort((a, b) => a - b);
		const annotations = positions.map((position) => (placed[position] as Placed).annotations);
		return annotations.length > 0 ? { ...rule, annotations } : rule;
	});
}

function groupByPath(placed: readonly Placed[]): Map<string, OfPath> {
	const groups = new Map<string, OfPath>();
	placed.forEach(({ annotations: { scope }, target }, position) => {
		if (target?.kind !== "rule" || (scope !== "rule" && scope !== "document")) return;
		const path = pathOf(target.rule);
		const group = groups.get(path) ?? { document: [], rule: [] };
		group[scope].push(position);
		groups.set(path, group);
	});
	return groups;
}

/** The part of a rule's ref before its first variable, as text. */
function pathOf({ head: { ref } }: Rule): string {
	const dynamic = ref.findIndex((term, position) => position > 0 && !isGround(term));
	return printRef(dynamic < 0 ? ref : ref.slice(0, dynamic));
}
