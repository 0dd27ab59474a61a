import type { Expr, ScalarTerm, Term, VarTerm } from "./ast.ts";
import { hasBigExponent, unquote, unquoteTemplatePart } from "./literal.ts";
import { CollectionParser } from "./parse-collection.ts";
import { TokenKind } from "./token.ts";

const rootDocuments: ReadonlySet<string> = new Set(["data", "input"]);

const termStarts: ReadonlySet<TokenKind> = new Set([
	TokenKind.null,
	TokenKind.true,
	TokenKind.false,
	TokenKind.minus,
	TokenKind.dot,
	TokenKind.number,
	TokenKind.string,
	TokenKind.templatePart,
	TokenKind.templateEnd,
	TokenKind.rawTemplatePart,
	TokenKind.rawTemplateEnd,
	TokenKind.identifier,
	TokenKind.contains,
	TokenKind.leftBracket,
	TokenKind.leftBrace,
	TokenKind.leftParen,
]);

/** Single terms: what stands between operators. */
export abstract class TermParser extends CollectionParser {
	protected abstract parseLiteral(): Expr;

	/**
	 * `term = ( scalar | template | var | "-" var | array | braces | "(" infix ")" ) { "." name | "[" infix "]" | "(" args ")" }`
	 *
	 * What follows the first part has to stand directly behind it, without white space.
	 */
	protected override parseTerm(): Term {
		const siblings = this.reach;
		this.reach = 0;
		this.enter();
		const term = this.isBracket() ? this.once(() => this.parseWithSuffix()) : this.parseWithSuffix();
		this.leave();
		this.reach = Math.max(this.reach + 1, siblings);
		return term;
	}

	/** `var = identifier`; `_` gets a name of its own. */
	protected parseVar(): VarTerm {
		const { text } = this;
		return { type: "var", value: text === "_" ? this.nextWildcard() : text, span: this.here() };
	}

	/**
	 * What may follow a term, its last token being the current one: the elements of a ref, or the arguments of a call.
	 * In heads of rules white space is allowed before the first of them.
	 */
	protected parseSuffix(head: Term, spaceAllowed: boolean): Term {
		this.advance();
		if ((spaceAllowed || !this.afterSpace) && this.isSuffix()) return this.parseRef(head);
		if (head.type !== "var" || !rootDocuments.has(head.value)) return head;
		return { type: "ref", value: [head], span: head.span };
	}

	/** Whether a term can start with the current token. */
	protected startsTerm(): boolean {
		if (this.at(TokenKind.logicalAnd) || this.at(TokenKind.logicalOr)) return this.startsLogicalCall();
		return termStarts.has(this.kind);
	}

	/** Where a term has to stand, `and(x, y)` and `or(x, y)` are calls of the set functions. */
	private startsLogicalCall(): boolean {
		return this.nextKind === TokenKind.leftParen && this.nextIsAdjacent;
	}

	private isBracket(): boolean {
		const { kind } = this;
		return kind === TokenKind.leftBrace || kind === TokenKind.leftBracket || kind === TokenKind.leftParen;
	}

	private isSuffix(): boolean {
		const { kind } = this;
		return kind === TokenKind.dot || kind === TokenKind.leftBracket || kind === TokenKind.leftParen;
	}

	private parseWithSuffix(): Term {
		if (this.at(TokenKind.minus) && this.negatesVar()) return this.parseNegated();
		return this.parseSuffix(this.parsePrimary(), false);
	}

	private parsePrimary(): Term {
		switch (this.kind) {
			case TokenKind.null:
				return { type: "null", span: this.here() };
			case TokenKind.true:
			case TokenKind.false:
				return { type: "boolean", value: this.at(TokenKind.true), span: this.here() };
			case TokenKind.minus:
			case TokenKind.dot:
			case TokenKind.number:
				return this.parseNumber();
			case TokenKind.string:
				return this.parseString();
			case TokenKind.templatePart:
			case TokenKind.templateEnd:
				return this.parseTemplate(false);
			case TokenKind.rawTemplatePart:
			case TokenKind.rawTemplateEnd:
				return this.parseTemplate(true);
			case TokenKind.identifier:
			case TokenKind.contains:
				return this.parseVar();
			case TokenKind.leftBracket:
				return this.parseArray();
			case TokenKind.leftBrace:
				return this.parseBraces();
			case TokenKind.leftParen:
				return this.parseParens();
			case TokenKind.logicalAnd:
			case TokenKind.logicalOr:
				if (this.startsLogicalCall()) return this.parseVar();
		}
		return this.unexpected();
	}

	private negatesVar(): boolean {
		return this.nextKind === TokenKind.identifier || this.nextKind === TokenKind.contains;
	}

	/** `"-" ref`: the call `minus(0, ref)`. */
	private parseNegated(): Term {
		const { start } = this;
		const span = this.here();
		const operator = this.takeOperator(["minus"]);
		const term = this.parseSuffix(this.parseVar(), false);
		this.grow();
		return { type: "call", operator, args: [{ type: "number", value: "0", span }, term], span: this.spanFrom(start) };
	}

	/** `"(" infix ")"`: the term inside, with the parentheses in its span. */
	private parseParens(): Term {
		const { start } = this;
		this.advance();
		const term = this.parseInfix(true);
		if (!this.at(TokenKind.rightParen)) this.fail("rego/unclosed", { what: "non-terminated expression" });
		return { ...term, span: { source: this.source, start, end: this.end } };
	}

	/** `number = [ "-" ] [ "." ] digits …`, kept as text. */
	private parseNumber(): ScalarTerm {
		const { start } = this;
		let prefix = "";
		if (this.at(TokenKind.minus)) {
			prefix = "-";
			this.advance();
			if (!this.at(TokenKind.number) && !this.at(TokenKind.dot)) this.unexpected("expected number");
		}
		if (this.at(TokenKind.dot)) {
			prefix += ".";
			this.advance();
			if (!this.at(TokenKind.number)) this.unexpected("expected number");
		}
		const { text } = this;
		if (!prefix.endsWith(".") && /^0\w/.test(text) && !/^0[eE]./.test(text)) {
			this.unexpected("expected number without leading zero");
		}
		const value = prefix + text;
		if (hasBigExponent(value)) this.fail("rego/number-too-big", {});
		return { type: "number", value, span: { source: this.source, start, end: this.end } };
	}

	private parseString(): ScalarTerm {
		const value = unquote(this.text);
		if (value === undefined) return this.fail("rego/illegal-string", { text: this.text });
		return { type: "string", value, span: this.here() };
	}

	/** ``template = "$" ( '"' | "`" ) { text | "{" literal "}" } ( '"' | "`" )`` */
	private parseTemplate(multiLine: boolean): Term {
		const { start } = this;
		this.enter();
		if (this.regoVersion === 0) {
			this.fail("rego/template-string", { reason: "template strings are not supported by current capabilities" });
		}
		const parts: (Term | Expr)[] = [];
		for (let from = start + 2; ; from = this.start) {
			const text = this.templateText(from, multiLine);
			if (text !== "") parts.push({ type: "string", value: text, span: this.here() });
			if (this.at(TokenKind.templateEnd) || this.at(TokenKind.rawTemplateEnd)) break;
			this.advance();
			parts.push(this.parseTemplateExpression());
			if (!this.at(TokenKind.rightBrace)) {
				this.fail("rego/template-string", { reason: "expected } to end template string expression" });
			}
			this.advance();
		}
		this.leave();
		return { type: "templatestring", parts, multiLine, span: { source: this.source, start, end: this.end } };
	}

	private templateText(from: number, raw: boolean): string {
		if (this.at(TokenKind.illegal)) {
			this.fail("rego/template-string", { reason: "expected template-string part" });
		}
		const text = this.source.text.slice(from, this.end - 1);
		const value = unquoteTemplatePart(text, raw);
		if (value !== undefined) return value;
		return this.fail("rego/template-string", { reason: `illegal template-string part: ${this.text}` });
	}

	private parseTemplateExpression(): Term | Expr {
		const { afterComment } = this;
		const expr = this.parseLiteral();
		const fault = faultInTemplate(expr);
		if (fault)
			this.fail("rego/template-string", { reason: `unexpected ${fault} in template-string expression` }, expr.span);
		const isScalar = expr.kind === "term" && isScalarType(expr.term.type);
		return isScalar && !afterComment && !expr.negated ? expr.term : expr;
	}

	/** `{ "." name | "[" infix "]" | "(" [ infix { "," infix } ] ")" }`, from its first token on. */
	private parseRef(head: Term): Term {
		if (!mayHeadRef(head)) this.fail("rego/ref-head", { type: head.type }, head.span);
		const { start } = head.span;
		let term = head;
		let elements = [head];
		for (let adjacent = true; adjacent && this.isSuffix(); adjacent = !this.afterSpace) {
			if (this.at(TokenKind.dot)) elements.push(this.parseName());
			else if (this.at(TokenKind.leftBracket)) elements.push(this.parseIndex());
			else {
				term = this.parseCall({ type: "ref", value: elements, span: this.spanFrom(start) });
				// A call ends a ref: `f(x)(y)` is not one.
				if (this.afterSpace || this.at(TokenKind.leftParen) || !this.isSuffix()) return term;
				elements = [term];
			}
		}
		return { type: "ref", value: elements, span: this.spanFrom(start) };
	}

	/** `"." name`: keywords are names here. */
	private parseName(): Term {
		this.advance();
		if (this.afterSpace) this.failAtSpace("identifier");
		if (!this.at(TokenKind.identifier) && !this.isRefKeyword(this.kind)) this.unexpected("expected identifier");
		const name: Term = { type: "string", value: this.text, span: this.here() };
		this.advance();
		return name;
	}

	/** `"[" infix "]"` */
	private parseIndex(): Term {
		this.advance();
		const term = this.parseInfix(true);
		if (!this.at(TokenKind.rightBracket)) this.unexpected("expected [");
		this.advance();
		return term;
	}

	/** `"(" [ infix { "," infix } [ "," ] ] ")"`; `set()` is the empty set. */
	private parseCall(operator: Term & { readonly type: "ref" }): Term {
		const { start } = operator.span;
		this.grow();
		this.advance();
		let args: readonly Term[] = [];
		if (!this.at(TokenKind.rightParen)) {
			args = this.parseRest(TokenKind.rightParen, [this.parseInfix(false)]);
		}
		const empty = args.length === 0;
		this.advance();
		const span = this.spanFrom(start);
		if (empty && isSetConstructor(operator.value)) return { type: "set", value: [], span };
		return { type: "call", operator, args, span };
	}

	private failAtSpace(expected: string): never {
		const start = this.lastEnd;
		const span = { source: this.source, start, end: start + 1 };
		return this.fail(
			"rego/unexpected-token",
			{ token: "whitespace", keyword: false, expected: `expected ${expected}` },
			span,
		);
	}
}

function isScalarType(type: Term["type"]): boolean {
	return type === "string" || type === "number" || type === "boolean" || type === "null";
}

function mayHeadRef(term: Term): boolean {
	return !isScalarType(term.type) && term.type !== "ref" && term.type !== "templatestring";
}

function isSetConstructor(ref: readonly Term[]): boolean {
	return ref.length === 1 && ref[0]?.type === "var" && ref[0].value === "set";
}

/** What must not stand in the braces of a template string; nothing if the expression may. */
function faultInTemplate(expr: Expr): string | undefined {
	if (expr.negated) return "negation ('not')";
	if (expr.kind === "every") return "'every'";
	if (expr.kind === "some") return "'some'";
	if (expr.kind !== "call" || expr.operator.value.length !== 1 || expr.args.length !== 2) return undefined;
	const name = expr.operator.value[0];
	if (name?.type === "var" && name.value === "eq") return "unification ('=')";
	if (name?.type === "var" && name.value === "assign") return "assignment (':=')";
	return undefined;
}
