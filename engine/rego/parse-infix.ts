import type { CallTerm, RefTerm, Term } from "./ast.ts";
import { TokenCursor } from "./cursor.ts";
import { TokenKind, tokenKindCount, tokenNames } from "./token.ts";

/** How tight an operator binds, by token kind; 0 for what is no operator. */
const bindings: readonly number[] = (() => {
	const table: number[] = new Array(tokenKindCount).fill(0);
	const levels = [
		["equal", "notEqual", "less", "lessOrEqual", "greater", "greaterOrEqual"],
		["pipe"],
		["ampersand"],
		["plus", "minus"],
		["times", "divide", "remainder"],
	] as const;
	levels.forEach((names, level) => {
		for (const name of names) table[TokenKind[name]] = level + 1;
	});
	return table;
})();

const loosest = 1;

/** Terms joined by operators. */
export abstract class InfixParser extends TokenCursor {
	protected abstract parseTerm(): Term;

	/**
	 * `infix = [ relation "," ] relation { "in" relation } | relation`
	 *
	 * `first` is the term that the caller has already read, `keyed` whether `k, v in xs` is allowed here: not in lists.
	 */
	protected parseInfix(keyed: boolean, first?: Term): Term {
		const start = first ? first.span.start : this.start;
		let term = this.parseBinary(loosest, first);
		if (keyed && this.at(TokenKind.comma)) {
			const call = this.parseKeyedMembership(term, start);
			if (!call) return term;
			if (!this.at(TokenKind.in)) return call;
			term = call;
		}
		for (;;) {
			this.readKeywordAsRefHead();
			if (!this.at(TokenKind.in)) return term;
			const operator = this.takeOperator(["internal", "member_2"]);
			term = this.callOf(operator, [term, this.parseBinary(loosest)], start);
		}
	}

	/** `relation "," relation "in" relation`, from the comma on. Else nothing is taken. */
	private parseKeyedMembership(key: Term, start: number): CallTerm | undefined {
		const mark = this.mark();
		this.advance();
		const call = this.attempt(() => {
			const value = this.parseBinary(loosest);
			if (!this.at(TokenKind.in)) return undefined;
			const operator = this.takeOperator(["internal", "member_3"]);
			return this.callOf(operator, [key, value, this.parseBinary(loosest)], start);
		});
		if (!call) this.restore(mark);
		return call;
	}

	/**
	 * ```
	 * relation = or { ( "==" | "!=" | "<" | ">" | "<=" | ">=" ) or }
	 * or       = and { "|" and }
	 * and      = sum { "&" sum }
	 * sum      = product { ( "+" | "-" ) product }
	 * product  = term { ( "*" | "/" | "%" ) term }
	 * ```
	 */
	private parseBinary(loosestBinding: number, first?: Term): Term {
		const start = first ? first.span.start : this.start;
		const siblings = first ? 0 : this.reach;
		if (!first) this.reach = 0;
		let term = first ?? this.parseTerm();
		for (;;) {
			const binding = bindings[this.kind] as number;
			if (binding < loosestBinding) break;
			const operator = this.takeOperator([tokenNames[this.kind] as string]);
			term = this.callOf(operator, [term, this.parseBinary(binding + 1)], start);
		}
		if (siblings > this.reach) this.reach = siblings;
		return term;
	}

	/** The operator's function as a ref, at the place of the current token, which is taken. */
	protected takeOperator(path: readonly string[]): RefTerm {
		const span = this.here();
		this.advance();
		return {
			type: "ref",
			value: path.map((value, position) => ({ type: position === 0 ? "var" : "string", value, span })),
			span,
		};
	}

	private callOf(operator: RefTerm, args: readonly Term[], start: number): CallTerm {
		this.grow();
		return { type: "call", operator, args, span: this.spanFrom(start) };
	}
}
