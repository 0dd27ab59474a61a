import type { Body, CallExpr, Expr, Head, LogicalExpr, Module, Ref, Rule, Term } from "./ast.ts";
import { isKeywordIn, keywords } from "./token.ts";
import { isExpr, isGround } from "./visit.ts";

/** Functions that are written between their two arguments, and how tight they bind. */
const operators: ReadonlyMap<string, { readonly symbol: string; readonly binding: number }> = new Map([
	["internal.member_2", { symbol: "in", binding: 1 }],
	["equal", { symbol: "==", binding: 2 }],
	["neq", { symbol: "!=", binding: 2 }],
	["lt", { symbol: "<", binding: 2 }],
	["lte", { symbol: "<=", binding: 2 }],
	["gt", { symbol: ">", binding: 2 }],
	["gte", { symbol: ">=", binding: 2 }],
	["or", { symbol: "|", binding: 3 }],
	["and", { symbol: "&", binding: 4 }],
	["plus", { symbol: "+", binding: 5 }],
	["minus", { symbol: "-", binding: 5 }],
	["mul", { symbol: "*", binding: 6 }],
	["div", { symbol: "/", binding: 6 }],
	["rem", { symbol: "%", binding: 6 }],
]);

const statementOperators: ReadonlyMap<string, string> = new Map([
	["eq", "="],
	["assign", ":="],
]);

/** What binds tighter than `|`. */
const aboveUnion = 4;

/** What binds tighter than every operator. */
const tightest = 7;

/** A module as Rego text that parses to the same tree, comments and places aside. */
export function printModule(module: Module): string {
	const lines = [`package ${printPath(module.package.path)}`, ""];
	for (const { path, alias } of module.imports) {
		lines.push(`import ${printRef(path.value)}${alias === undefined ? "" : ` as ${alias}`}`);
	}
	const hasIf = module.regoVersion === 1 || module.imports.some(({ path }) => bringsIf(path.value));
	for (const rule of module.rules) lines.push("", printRule(rule, { hasIf, regoVersion: module.regoVersion }));
	return `${lines.join("\n")}\n`;
}

/** How rules are written: the version, and whether `if` is known, which v0 has to import. */
export interface RuleStyle {
	readonly regoVersion: 0 | 1;
	readonly hasIf: boolean;
}

/** A rule with its `else` clauses, its body on lines of its own. */
export function printRule(rule: Rule, style: RuleStyle = { regoVersion: 1, hasIf: true }): string {
	const start = `${rule.default ? "default " : ""}${printHead(rule.head, style)}`;
	const keyword = style.hasIf && !isBracketRule(rule.head, style) ? " if" : "";
	let text = start + printRuleBody(rule, keyword);
	for (let clause = rule.else; clause; clause = clause.else) {
		const { value, assign, generatedValue } = clause.head;
		const declared = value && !generatedValue ? ` ${assign ? ":=" : "="} ${printTerm(value)}` : "";
		text += ` else${declared}${printRuleBody(clause, style.hasIf ? " if" : "")}`;
	}
	return text;
}

/** A head: the ref, arguments, and the key or value where one is written. */
export function printHead(head: Head, style: RuleStyle = { regoVersion: 1, hasIf: true }): string {
	const { ref, args, key, value, assign, generatedValue } = head;
	const name = printRef(ref) + (args ? `(${printList(args)})` : "");
	if (key && !value)
		return isBracketRule(head, style) ? `${name}[${printTerm(key)}]` : `${name} contains ${printTerm(key)}`;
	return value && !generatedValue ? `${name} ${assign ? ":=" : "="} ${printTerm(value)}` : name;
}

/** Expressions on one line, joined by `; `. */
export function printBody(body: Body): string {
	return body.map(printExpr).join("; ");
}

/** An expression on one line. */
function printExpr(expr: Expr): string {
	const modifiers = expr.with.map(({ target, value }) => ` with ${printTerm(target)} as ${printTerm(value)}`);
	return `${expr.negated ? "not " : ""}${printBare(expr)}${modifiers.join("")}`;
}

/** A term. Wildcards are `_` again, operators stand between their operands. */
export function printTerm(term: Term): string {
	return printOperand(term, 0);
}

/** A ref: `data.a["b-c"][x]`. */
export function printRef(ref: Ref): string {
	const [head, ...rest] = ref;
	if (!head) return "";
	let text = head.type === "string" ? head.value : printOperand(head, tightest);
	for (const element of rest) {
		const isName = element.type === "string" && isPlainName(element.value);
		text += isName ? `.${element.value}` : `[${printOperand(element, 1)}]`;
	}
	return text;
}

/** A string in double quotes, with JSON's escapes; a byte order mark too is escaped. */
function printString(text: string): string {
	return JSON.stringify(text).replaceAll("\uFEFF", "\\ufeff");
}

function printPath(path: Ref): string {
	const [, first, ...rest] = path;
	return printRef(first ? [first, ...rest] : path);
}

function bringsIf([root, , word]: Ref): boolean {
	if (root?.type !== "var" || root.value !== "future") return false;
	return word === undefined || (word.type === "string" && word.value === "if");
}

/** v0's `p[x] { … }` and `p[x] = y { … }`: with `if` they would mean something else. */
function isBracketRule({ ref, key, value }: Head, { regoVersion }: RuleStyle): boolean {
	if (regoVersion === 1 || !key) return false;
	return value ? ref.length === 2 && isGround(key) : ref.length === 1;
}

function printRuleBody(rule: Rule, keyword: string): string {
	if (rule.default || rule.body.every(({ generated }) => generated)) return "";
	let text = "";
	for (const expr of rule.body) {
		const line = isUnion(expr) ? `(${printExpr(expr)})` : printExpr(expr);
		// A line that starts with a minus would go on with the one before it.
		text += `${line.startsWith("-") && text !== "" ? ";" : ""}\n\t${line}`;
	}
	return `${keyword} {${text}\n}`;
}

/** `{ a | b }` would be a comprehension. */
function isUnion(expr: Expr): boolean {
	return (
		expr.kind === "call" && expr.args.length === 2 && printRef(expr.operator.value) === "or" && expr.with.length === 0
	);
}

function printBare(expr: Expr): string {
	switch (expr.kind) {
		case "term":
			return printTerm(expr.term);
		case "call":
			return printCall(expr);
		case "some":
			return `some ${expr.symbols.map(printMembership).join(", ")}`;
		case "every": {
			const key = expr.key ? `${printTerm(expr.key)}, ` : "";
			return `every ${key}${printTerm(expr.value)} in ${printTerm(expr.domain)} { ${printBraced(expr.body)} }`;
		}
		case "not":
			if (expr.explicitBody || expr.body.length !== 1) return `not { ${printBraced(expr.body)} }`;
			return `not ${printLogicalOperand(expr.body, false, needsParensBehindNot)}`;
		case "and":
		case "or":
			return printLogical(expr);
	}
}

function printCall({ operator, args }: CallExpr): string {
	const symbol = statementOperators.get(printRef(operator.value));
	const [left, right] = args;
	if (symbol && left && right && args.length === 2)
		return `${printOperand(left, 1)} ${symbol} ${printOperand(right, 1)}`;
	return printOperation(operator.value, args, 0);
}

function printBraced(body: Body): string {
	return body.map((expr) => (isUnion(expr) ? `(${printExpr(expr)})` : printExpr(expr))).join("; ");
}

function printLogical(expr: LogicalExpr): string {
	const left = printLogicalOperand(expr.lhs, expr.explicitLhs, (side) => needsParens(side, expr.kind, false));
	const right = printLogicalOperand(expr.rhs, expr.explicitRhs, (side) => needsParens(side, expr.kind, true));
	return `${left} ${expr.kind} ${right}`;
}

function printLogicalOperand(body: Body, explicit: boolean, inParens: (expr: Expr) => boolean): string {
	const [only] = body;
	if (explicit || !only || body.length !== 1) return `{ ${printBraced(body)} }`;
	const text = printExpr(only);
	if (!inParens(only) && !text.startsWith("{")) return text;
	const isEquation = only.kind === "call" && statementOperators.has(printRef(only.operator.value));
	// Parentheses cannot hold `=`: `eq(…)` is the same call.
	if (isEquation && only.with.length === 0) return `${printRef(only.operator.value)}(${printList(only.args)})`;
	return `(${text})`;
}

function needsParens(expr: Expr, parent: "and" | "or", isRight: boolean): boolean {
	if (expr.with.length > 0) return true;
	if (expr.kind === "or") return parent === "and" || isRight;
	return expr.kind === "and" && parent === "and" && isRight;
}

function needsParensBehindNot(expr: Expr): boolean {
	return expr.with.length > 0 || expr.kind === "and" || expr.kind === "or" || expr.kind === "not";
}

function printMembership(symbol: Term): string {
	if (symbol.type !== "call") return printTerm(symbol);
	const domain = symbol.args.at(-1) as Term;
	const elements = symbol.args.slice(0, -1).map((term) => printOperand(term, 2));
	return `${elements.join(", ")} in ${printOperand(domain, 2)}`;
}

/** A term as an operand of something that binds as tight as `binding`; 0 at the top, 1 in lists. */
function printOperand(term: Term, binding: number): string {
	switch (term.type) {
		case "null":
			return "null";
		case "boolean":
			return String(term.value);
		case "number":
			return binding === tightest && term.value.startsWith("-") ? `(${term.value})` : term.value;
		case "string":
			return printString(term.value);
		case "var":
			return term.value.startsWith("$") ? "_" : term.value;
		case "ref":
			return printRef(term.value);
		case "array":
			return `[${printElements(term.value)}]`;
		case "set":
			return term.value.length === 0 ? "set()" : `{${printElements(term.value)}}`;
		case "object":
			return `{${term.value.map(([key, value], at) => `${printElement(key, at)}: ${printElement(value, at)}`).join(", ")}}`;
		case "arraycomprehension":
			return `[${printOperand(term.term, tightest)} | ${printBody(term.body)}]`;
		case "setcomprehension":
			return `{${printOperand(term.term, tightest)} | ${printBody(term.body)}}`;
		case "objectcomprehension":
			return `{${printOperand(term.key, tightest)}: ${printOperand(term.value, tightest)} | ${printBody(term.body)}}`;
		case "call":
			return printOperation(term.operator.value, term.args, binding);
		case "templatestring":
			return printTemplate(term.parts, term.multiLine);
	}
}

/** A call: between its operands where its function is an operator, in parentheses where the place binds tighter. */
function printOperation(ref: Ref, args: readonly Term[], binding: number): string {
	const name = printRef(ref);
	const operator = args.length === 2 ? operators.get(name) : undefined;
	const [left, right, domain] = args;
	if (operator && left && right) {
		const own = operator.binding;
		const text = `${printOperand(left, own)} ${operator.symbol} ${printOperand(right, own + 1)}`;
		return own < binding ? `(${text})` : text;
	}
	if (name === "internal.member_3" && args.length === 3 && left && right && domain) {
		const text = `${printOperand(left, 2)}, ${printOperand(right, 2)} in ${printOperand(domain, 2)}`;
		return binding > 0 ? `(${text})` : text;
	}
	return `${name}(${printList(args)})`;
}

function printList(terms: readonly Term[]): string {
	return terms.map((term) => printOperand(term, 1)).join(", ");
}

function printElements(terms: readonly Term[]): string {
	return terms.map(printElement).join(", ");
}

/** An element of an array, set or object. In the first a bare `|` would start a comprehension. */
function printElement(term: Term, position: number): string {
	return printOperand(term, position === 0 ? aboveUnion : 1);
}

function printTemplate(parts: readonly (Term | Expr)[], raw: boolean): string {
	const quote = raw ? "`" : '"';
	let afterText = false;
	let text = `$${quote}`;
	for (const part of parts) {
		// Two texts in a row would be one: the second was written as an expression.
		const words: string | undefined = afterText ? undefined : textOfPart(part, raw);
		text += words ?? `{${isExpr(part) ? printExpr(part) : printTerm(part)}}`;
		afterText = words !== undefined;
	}
	return text + quote;
}

/** What stands between the braces of a template string; nothing for a part that has to stand in them. */
function textOfPart(part: Term | Expr, raw: boolean): string | undefined {
	if (isExpr(part) || part.type !== "string" || (raw && part.value.includes("`"))) return undefined;
	return (raw ? part.value : printString(part.value).slice(1, -1)).replaceAll("{", "\\{");
}

function isPlainName(text: string): boolean {
	return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !isKeywordIn(text, 1) && !keywords.has(text);
}
