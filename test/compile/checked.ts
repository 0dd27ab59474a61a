import { positionAt } from "../../engine/base/source.ts";
import { type PipelineOptions, runPipeline } from "../../engine/compile/pipeline.ts";
import type { RegoVersion, Rule } from "../../engine/rego/ast.ts";
import { parseModule } from "../../engine/rego/parser.ts";
import { printBody, printHead } from "../../engine/rego/print.ts";
import { builtins } from "../../engine/runtime/builtins.ts";

interface Options extends PipelineOptions {
	readonly regoVersion?: RegoVersion;
}

/** Runs modules, each `package a` unless its text says another, through the pipeline. */
function run(texts: readonly string[], { regoVersion = 1, ...options }: Options) {
	const modules = texts.map((text, index) => {
		const source = {
			name: `${index}.rego`,
			text: /^(package|# METADATA\n# title: P)/.test(text) ? text : `package a\n${text}`,
		};
		const parsed = parseModule(source, { regoVersion, isBuiltin: (name) => builtins.has(name) });
		if (!parsed.module) throw new Error(parsed.diagnostics.map(({ message }) => message).join("; "));
		return parsed.module;
	});
	return runPipeline(modules, options);
}

/** The rules of a module as the pipeline leaves them, one a line; the trouble instead where there is some. */
export function checked(text: string, options: Options = {}): string {
	const { modules, compilation } = run([text], options);
	if (compilation.trouble.all.length > 0) return faults(text, options).join("\n");
	return (modules[0]?.rules ?? []).map(ruleText).join("\n");
}

/** What is wrong with modules: the line of `package a` is 0, so that a one-line text has line 1. */
export function faults(text: string | readonly string[], options: Options = {}): readonly string[] {
	const { trouble } = run(typeof text === "string" ? [text] : text, options).compilation;
	return trouble.all.map(({ message, span, opaCode }) => {
		const line = span
			? positionAt(span.source, span.start).line - (span.source.text.startsWith("package a\n") ? 1 : 0)
			: 0;
		return `${line}: ${opaCode}: ${message}`;
	});
}

/** What to do about them. */
export function helps(text: string): readonly (string | undefined)[] {
	return run([text], {}).compilation.trouble.all.map(({ help }) => help);
}

function ruleText(rule: Rule): string {
	const own = `${rule.default ? "default " : ""}${printHead(rule.head)} { ${printBody(rule.body)} }`;
	return rule.else ? `${own} else ${ruleText(rule.else)}` : own;
}
