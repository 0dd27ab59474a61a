import { type DiagnosticKind, diagnosticsOf } from "../base/diagnostic.ts";
import type { Occurrence } from "./passes/local-scopes.ts";

interface Name {
	readonly name: string;
}
interface Near extends Name {
	/** What the author may have meant. */
	readonly near?: string | undefined;
}
interface Unsafe {
	/** The rule's name, where the place alone does not tell. */
	readonly rule?: string | undefined;
}
type Nothing = Readonly<Record<never, never>>;

type Row = <Parameters>(
	message: (parameters: Parameters) => string,
	help: (parameters: Parameters) => string | undefined,
) => DiagnosticKind<Parameters>;

function rowOf(opaCode?: string): Row {
	return (message, help) => ({ severity: "error", ...(opaCode !== undefined && { opaCode }), message, help });
}

const compileError = rowOf("rego_compile_error");
const typeError = rowOf("rego_type_error");
const unsafeError = rowOf("rego_unsafe_var_error");
const recursionError = rowOf("rego_recursion_error");
const ownError = rowOf();

const declaredBefore: { readonly [how in Occurrence | "before"]: (name: string) => string } = {
	argument: (name) => `arg ${name} redeclared`,
	seen: (name) => `var ${name} referenced above`,
	assigned: (name) => `var ${name} assigned above`,
	declared: (name) => `var ${name} declared above`,
	before: (name) => `var ${name} assigned before`,
};

/** What the passes say about a policy. The messages are OPA's words. */
export const compileDiagnostic = diagnosticsOf({
	"rego/argument-shadows-root": compileError(
		({ name }: Name) => `args must not shadow ${name} (use a different variable name)`,
		() => "Give the argument another name.",
	),
	"rego/rule-shadows-root": compileError(
		({ name }: Name) => `rules must not shadow ${name} (use a different rule name)`,
		() => "Give the rule another name.",
	),
	"rego/variable-shadows-root": compileError(
		({ name }: Name) => `variables must not shadow ${name} (use a different variable name)`,
		() => "Give the variable another name.",
	),
	"rego/duplicate-import": compileError(
		({ import: first }: { readonly import: string } & Name) => `import must not shadow ${first}`,
		({ name }) => `Remove the import, or write \`as\` with a name other than ${name}.`,
	),
	"rego/unused-import": compileError(
		({ name }: Name) => `import ${name} unused`,
		() => "Remove the import.",
	),
	"rego/declared-above": compileError(
		({ name, how }: Name & { readonly how: Occurrence | "before" }) => declaredBefore[how](name),
		({ how }) =>
			how === "seen" ? "Declare the variable before its first use." : "Give the second variable another name.",
	),
	"rego/unused-declared-var": compileError(
		({ name }: Name) => `declared var ${name} unused`,
		() => "Use the variable, or remove its declaration.",
	),
	"rego/unused-assigned-var": compileError(
		({ name }: Name) => `assigned var ${name} unused`,
		() => "Use the variable, or write `_` in its place.",
	),
	"rego/unused-argument": compileError(
		({ name }: Name) => `unused argument ${name}. (hint: use _ (wildcard variable) instead)`,
		() => "Write `_` in its place.",
	),
	"rego/assignment-in-negation": compileError(
		(_: Nothing) => "cannot assign vars inside negated expression",
		() => "Assign the variable before, or write `not { … }` with `import rego.v2`.",
	),
	"rego/assignment-in-and": compileError(
		(_: Nothing) => "cannot assign vars inside implicit and operand",
		() => "Put the operand into braces.",
	),
	"rego/assignment-in-or": compileError(
		(_: Nothing) => "cannot assign vars inside implicit or operand",
		() => "Put the operand into braces.",
	),
	"rego/bad-assignment-target": compileError(
		({ kind }: { readonly kind: string }) => `cannot assign to ${kind}`,
		() => "Write a variable on the left, or compare with `==`.",
	),
	"rego/called-name-shadowed": compileError(
		({ name }: Name) => `called function ${name} shadowed`,
		() => "Give the variable another name than the function's.",
	),
	"rego/call-in-argument": compileError(
		(_: Nothing) => "rule arguments cannot contain calls",
		() => "Take a variable as argument, and compare it in the body.",
	),
	"rego/undeclared-var": compileError(
		({ name }: Name) => `var ${name} is undeclared`,
		() => "Bind the variable before this expression.",
	),
	"rego/bad-template-part": compileError(
		({ kind }: { readonly kind: string }) => `unexpected template-string expression type: ${kind}`,
		() => "Bind the value to a variable first.",
	),
	"rego/relation-in-template": compileError(
		({ name }: Name) => `illegal call to relation built-in '${name}' that may cause multiple outputs`,
		() => "Bind the value to a variable first.",
	),
	"rego/void-as-value": typeError(
		({ call }: { readonly call: string }) => `${call} used as value`,
		() => "Make the call a statement of its own.",
	),
	"rego/with-inside-rule": compileError(
		(_: Name) => "with keyword cannot partially replace virtual document(s)",
		() => "Replace the whole rule.",
	),
	"rego/with-unknown-target": typeError(
		(_: Nothing) => "with keyword target must reference existing input, data, or a function",
		() => "Replace `input`, a place in `data`, or a function.",
	),
	"rego/with-builtin": compileError(
		({ why }: { readonly why: string }) => `with keyword replacing built-in function: ${why}`,
		() => "Put the call into a function of your own and replace that.",
	),
	"rego/replacement-arity": typeError(
		({ name }: Name & { readonly wanted: number; readonly given: number }) => `${name}: arity mismatch`,
		({ wanted, given }) => `Replace it by a function of ${wanted} arguments; this one takes ${given}.`,
	),
	"rego/rule-conflict": typeError(
		({ name, others }: Name & { readonly others: readonly string[] }) =>
			`rule ${name} conflicts with ${others.map((other) => `rule ${other}`).join(", ")}`,
		() => "Rename one of them: a rule with one value has no rules below it.",
	),
	"rego/conflicting-rules": typeError(
		({ name }: Name) => `conflicting rules ${name} found`,
		() => "Make all rules of the name single values, sets, objects, or functions with as many arguments.",
	),
	"rego/multiple-defaults": typeError(
		({ name }: Name) => `multiple default rules ${name} found`,
		() => "Keep one default.",
	),
	"rego/package-conflict": typeError(
		({ name, rule }: Name & { readonly rule: string }) => `package ${name} conflicts with rule ${rule}`,
		() => "Rename the rule, or the package.",
	),
	"rego/undefined-function": typeError(
		({ name }: Near) => `undefined function ${name}`,
		({ near }) => (near === undefined ? "Define the function, or import it." : `Did you mean \`${near}\`?`),
	),
	"rego/function-as-value": typeError(
		({ name }: Name) => `function ${name} used as reference, not called`,
		() => "Call it with its arguments.",
	),
	"rego/builtin-arity": typeError(
		({ name }: Name & { readonly given: number; readonly types: readonly string[] }) => `${name}: arity mismatch`,
		({ given, types }) => `Pass (${types.join(", ")}); there are ${given} arguments here.`,
	),
	"rego/function-arity": typeError(
		({ name, wanted, given }: Name & { readonly wanted: number; readonly given: number }) =>
			`function ${name} has arity ${wanted}, got ${given} ${given === 1 ? "argument" : "arguments"}`,
		({ wanted }) => (wanted === 1 ? "Pass one argument." : `Pass ${wanted} arguments.`),
	),
	"rego/unsafe-var": unsafeError(
		({ name, rule }: Near & Unsafe) => `var ${name} is unsafe${rule === undefined ? "" : ` in rule ${rule}`}`,
		({ name, near }) => {
			if (near !== undefined) return `Did you mean \`${near}\`?`;
			if (futureKeywords.has(name)) return `Write \`import future.keywords.${name}\` to use the keyword.`;
			return "Bind the variable in an expression that is not negated, or import what it stands for.";
		},
	),
	"rego/unsafe-expression": unsafeError(
		({ rule }: Unsafe) => `expression is unsafe${rule === undefined ? "" : ` in rule ${rule}`}`,
		() => "Bind its variables in an expression that is not negated.",
	),
	"rego/recursion": recursionError(
		({ name, way }: Name & { readonly way: readonly string[] }) => `rule ${name} is recursive: ${way.join(" -> ")}`,
		() => "Break the circle: no rule may need its own value.",
	),
	"rego/possible-recursion": recursionError(
		({ name, way }: Name & { readonly way: readonly string[] }) => `rule ${name} may be recursive: ${way.join(" -> ")}`,
		() => "Name the rule in place of the variable that could lead back here.",
	),
	"rego/deprecated-builtin": typeError(
		({ name }: Name) => `deprecated built-in function calls in expression: ${name}`,
		({ name }) => replacements.get(name),
	),
	"rego/unknown-entrypoint": ownError(
		({ name }: Near) => `entrypoint ${JSON.stringify(name)} does not refer to a rule or policy decision`,
		({ near }) => (near === undefined ? "Name a rule or a package: <package>/<rule>." : `Did you mean \`${near}\`?`),
	),
	"rego/unknown-package": ownError(
		({ name }: Near) => `no package fits ${JSON.stringify(name)}`,
		({ near }) => (near === undefined ? "Name packages as `package` clauses do." : `Did you mean \`${near}\`?`),
	),
	"rego/nothing-to-ask": ownError(
		(_: Nothing) => "there is nothing to ask: no rule is called deny, warn or violation",
		() => "Collect findings in such a rule.",
	),
	"rego/missing-builtin": ownError(
		({ name, why }: Name & { readonly why: string }) => `the rule needs the builtin ${name}, ${why}`,
		() => undefined,
	),
	"rego/left-out": {
		severity: "warning",
		message: ({ name, faulty }: Name & { readonly faulty: string }) =>
			`${name} is left out, because it leans on ${faulty}, which has a fault`,
	},
	"rego/no-entrypoint": ownError(
		(_: Nothing) => "at least one entrypoint or a query is needed",
		() => "Name a rule or a package: <package>/<rule>.",
	),
});

const futureKeywords: ReadonlySet<string> = new Set(["and", "contains", "every", "if", "in", "not", "or"]);

const replacements: ReadonlyMap<string, string> = new Map([
	["all", "Write `every x in xs { x }`."],
	["any", "Write `true in xs`."],
	["re_match", "Call `regex.match`."],
	["net.cidr_overlap", "Call `net.cidr_contains`."],
	["set_diff", "Write `a - b`."],
	["cast_array", "Check with `is_array`, or write a comprehension."],
	["cast_boolean", "Check with `is_boolean`."],
	["cast_null", "Check with `is_null`."],
	["cast_object", "Check with `is_object`."],
	["cast_set", "Check with `is_set`, or write a comprehension."],
	["cast_string", "Check with `is_string`."],
]);
