import type { Diagnostic } from "../base/diagnostic.ts";
import { regoDiagnostic } from "./diagnostics.ts";
import type { Clause } from "./parse-rule.ts";
import { isKeywordIn } from "./token.ts";

/** What v1 asks of a rule's text and v0 does not: `if` before bodies, `contains` for partial sets, a value or a body. */
export function checkClause({ rule, hasIf, hasContains, generatedBody }: Clause): readonly Diagnostic[] {
	const { head, span } = rule;
	const what = head.args && head.args.length > 0 ? "function" : "rule";
	const [name] = head.ref;
	const found: Diagnostic[] = [];
	if (head.ref.length === 1 && name?.type === "var" && isKeywordIn(name.value, 1)) {
		found.push(regoDiagnostic("rego/rule-name", { name: name.value }, { span }));
	}
	if (generatedBody && head.generatedValue) {
		found.push(regoDiagnostic("rego/value-or-body-required", { what }, { span }));
	}
	if (!generatedBody && !hasIf && !rule.default) found.push(regoDiagnostic("rego/body-without-if", { what }, { span }));
	if (!head.value && head.key && !hasContains) found.push(regoDiagnostic("rego/set-without-contains", {}, { span }));
	return found;
}
