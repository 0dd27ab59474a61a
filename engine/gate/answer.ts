import type { Diagnostic } from "../base/diagnostic.ts";
import { isJsonObject, type JsonValue } from "../base/json.ts";
import type { Route } from "../base/route.ts";
import { gateDiagnostic } from "./diagnostics.ts";
import type { Question } from "./question.ts";
import type { Rule } from "./rule.ts";

/**
 * What a policy said about one document, before it has a place; that it cannot tell (`unknown`: a value that is known only
 * later is neither good nor bad); or that it could not be understood.
 */
export type Said =
	| { readonly kind: "unknown"; readonly rule: Rule; readonly message: string; readonly route: Route }
	| { readonly kind: "finding"; readonly rule: Rule; readonly message: string; readonly route: Route }
	| { readonly kind: "error"; readonly rule?: Rule; readonly diagnostic: Diagnostic };

/** Understands a policy's answer, for the rules of the question that look at the document. Nothing is dropped in silence. */
export function readAnswer(question: Question, rules: readonly Rule[], answer: JsonValue | undefined): readonly Said[] {
	const [first] = question.rules;
	if (question.answer === "deny") return answer === undefined || !first ? [] : readDenials(first, answer);
	const { entrypoint } = question;
	if (answer === undefined) return [{ kind: "error", diagnostic: gateDiagnostic("policy/undefined", { entrypoint }) }];
	if (!isJsonObject(answer)) return [misunderstood("not an object from rules to findings", answer)];
	return rules.flatMap((rule): readonly Said[] => {
		if (Object.hasOwn(answer, rule.id)) return readDenials(rule, answer[rule.id] as JsonValue);
		return [{ kind: "error", rule, diagnostic: gateDiagnostic("policy/silent", { rule: rule.id }) }];
	});
}

/** The members of a `deny` set: texts, or objects with a message, perhaps a path, and `unknown: true` where the rule cannot tell. */
function readDenials(rule: Rule, denials: JsonValue): readonly Said[] {
	if (!Array.isArray(denials)) return [misunderstood("not a set", denials, rule)];
	return denials.map((denial: JsonValue): Said => {
		if (typeof denial === "string") return { kind: "finding", rule, message: denial, route: [] };
		if (!isJsonObject(denial)) return misunderstood("neither a text nor an object", denial, rule);
		const message = ownText(denial, "message") ?? ownText(denial, "msg");
		if (message === undefined) return misunderstood("no message", denial, rule);
		const route = Object.hasOwn(denial, "path") ? routeOf(denial["path"]) : [];
		if (!route) return misunderstood("the path is no route", denial, rule);
		const unknown = Object.hasOwn(denial, "unknown") ? denial["unknown"] : false;
		if (typeof unknown !== "boolean") return misunderstood("unknown is no boolean", denial, rule);
		return { kind: unknown ? "unknown" : "finding", rule, message, route };
	});
}

function ownText(object: { readonly [key: string]: JsonValue }, key: string): string | undefined {
	const value = Object.hasOwn(object, key) ? object[key] : undefined;
	return typeof value === "string" ? value : undefined;
}

function routeOf(path: JsonValue | undefined): Route | undefined {
	if (!Array.isArray(path)) return undefined;
	const isRoute = path.every((step) => typeof step === "string" || (Number.isInteger(step) && (step as number) >= 0));
	return isRoute ? (path as Route) : undefined;
}

/** Long answers are cut: the beginning tells enough, and a report must not be as large as the input. */
const shownAnswerLength = 200;

function misunderstood(reason: string, answer: JsonValue, rule?: Rule): Said {
	const text = JSON.stringify(answer);
	const shown = text.length > shownAnswerLength ? `${text.slice(0, shownAnswerLength)}…` : text;
	const diagnostic = gateDiagnostic("policy/answer", { reason, answer: shown });
	return { kind: "error", ...(rule && { rule }), diagnostic };
}
