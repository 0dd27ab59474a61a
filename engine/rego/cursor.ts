import type { Diagnostic } from "../base/diagnostic.ts";
import type { Source, Span } from "../base/source.ts";
import type { RegoVersion, Term } from "./ast.ts";
import { type RegoDiagnosticCode, type RegoDiagnosticParameters, regoDiagnostic } from "./diagnostics.ts";
import { lex, type TokenList } from "./lexer.ts";
import {
	Before,
	importedWordsV0,
	importedWordsV1,
	isKeywordIn,
	isKeywordKind,
	TokenKind,
	tokenKindCount,
	tokenNames,
} from "./token.ts";

/**
 * How deep terms, bodies and chains of operators may nest, counted along any path of the tree. Stops texts made of
 * brackets or of endless `1+1+1+…` from exhausting the stack, here and in every recursive pass over the tree.
 */
const nestingLimit = 200;

/** Thrown and caught inside the parser to leave a production whose fault is already among the diagnostics. */
const syntaxFailure = new Error("syntax failure");

/** The same for a tree that gets too deep, where no other reading may be tried. */
const nestingFailure = new Error("nesting failure");

/** A place to come back to. */
export interface Mark {
	readonly index: number;
	readonly kind: TokenKind;
	readonly wildcards: number;
	readonly diagnosticCount: number;
	readonly hints: readonly string[];
}

/** What parsing a bracketed term at some token gave; kept while an alternative may still be tried. */
interface Remembered {
	readonly term: Term | undefined;
	readonly after: Mark;
	readonly reach: number;
	readonly diagnostics: readonly Diagnostic[];
}

/** The position in the token list, and all that the productions share. */
export abstract class TokenCursor {
	protected readonly source: Source;
	protected readonly regoVersion: RegoVersion;
	protected diagnostics: Diagnostic[] = [];
	/** The current token. Some productions read a keyword as an identifier by changing it. */
	protected kind: TokenKind = TokenKind.endOfFile;
	protected index = 0;
	protected readonly tokens: TokenList;
	/** `not x` makes a `not` expression with a body of its own, and `not { … }` is known. */
	protected notBodies = false;
	/** How deep the production is that runs now. */
	protected depth = 0;
	/** How high the tree is that was built below the production that runs now. */
	protected reach = 0;
	/** Over zero while a production is only tried. */
	protected attempting = 0;
	private readonly effective: TokenKind[] = Array.from({ length: tokenKindCount }, (_, kind) => kind as TokenKind);
	private wildcards = 0;
	private hints: string[] = [];
	private remembered = new Map<number, Remembered>();
	private imagining = false;

	constructor(source: Source, regoVersion: RegoVersion) {
		this.source = source;
		this.regoVersion = regoVersion;
		this.tokens = lex(source);
		this.setKeywords([...importedWordsV0.values(), TokenKind.logicalAnd, TokenKind.logicalOr], false);
		if (regoVersion === 1) this.setKeywords(importedWordsV0.values(), true);
		this.load();
	}

	/** Moves to the next token. At the end of the file it stays there. */
	protected advance(): void {
		if (this.index < this.tokens.kinds.length - 1) this.index++;
		this.load();
	}

	/** Whether the current token is of this kind. */
	protected at(kind: TokenKind): boolean {
		return this.kind === kind;
	}

	protected get start(): number {
		return this.tokens.starts[this.index] as number;
	}

	protected get end(): number {
		return this.tokens.ends[this.index] as number;
	}

	/** The end of the token before the current one. */
	protected get lastEnd(): number {
		return this.index === 0 ? 0 : (this.tokens.ends[this.index - 1] as number);
	}

	/** The text of the current token. */
	protected get text(): string {
		return this.source.text.slice(this.start, this.end);
	}

	protected get afterSpace(): boolean {
		return ((this.tokens.before[this.index] as number) & Before.space) !== 0;
	}

	protected get afterNewline(): boolean {
		return ((this.tokens.before[this.index] as number) & Before.newline) !== 0;
	}

	protected get afterComment(): boolean {
		return ((this.tokens.before[this.index] as number) & Before.comment) !== 0;
	}

	/** The kind of the next token, as it would be read with the keywords known now. */
	protected get nextKind(): TokenKind {
		return this.effective[this.tokens.kinds[this.index + 1] ?? TokenKind.endOfFile] as TokenKind;
	}

	/** Whether the next token is a `.` or `[` that stands directly after the current one: then this is a ref. */
	protected get startsRef(): boolean {
		const kind = this.tokens.kinds[this.index + 1];
		return (kind === TokenKind.dot || kind === TokenKind.leftBracket) && this.nextIsAdjacent;
	}

	protected get nextIsAdjacent(): boolean {
		return ((this.tokens.before[this.index + 1] ?? 0) & Before.space) === 0;
	}

	protected spanFrom(start: number): Span {
		return { source: this.source, start, end: this.lastEnd };
	}

	/** The span of the current token. */
	protected here(): Span {
		return { source: this.source, start: this.start, end: this.end };
	}

	/** The name of the next wildcard: `$0`, `$1`, … */
	protected nextWildcard(): string {
		return `$${this.wildcards++}`;
	}

	/** Whether a keyword of this kind may be an element of a ref: `input.not`. */
	protected isRefKeyword(kind: TokenKind): boolean {
		if (!isKeywordKind(kind)) return false;
		return isKeywordIn(tokenNames[kind] as string, this.regoVersion) || this.effective[kind] === kind;
	}

	/** Reads a keyword as the first element of a ref, when a ref it is: `if.x`. */
	protected readKeywordAsRefHead(): boolean {
		if (!this.isRefKeyword(this.kind) || !this.startsRef) return false;
		this.kind = TokenKind.identifier;
		return true;
	}

	protected isActive(kind: TokenKind): boolean {
		return this.effective[kind] === kind;
	}

	/** Whether `and` or `or` are keywords here. */
	protected get logicalActive(): boolean {
		return this.isActive(TokenKind.logicalAnd) || this.isActive(TokenKind.logicalOr);
	}

	/** Makes words keywords. `every` brings `in` with it. */
	protected addKeywords(kinds: Iterable<TokenKind>): void {
		for (const kind of kinds) {
			this.setKeywords([kind], true);
			if (kind === TokenKind.every) this.setKeywords([TokenKind.in], true);
			if (kind === TokenKind.not) this.notBodies = true;
		}
	}

	/** Reads the current token again, after an import has changed what is a keyword. */
	protected reload(): void {
		if (this.kind === TokenKind.identifier) this.kind = this.effectiveKind();
	}

	/** Runs a production with no word a keyword that could be imported: the path of an import may have such elements. */
	protected withoutImportedKeywords<T>(parse: () => T): T {
		const known = [...this.effective];
		this.setKeywords(importedWordsV0.values(), false);
		this.setKeywords(importedWordsV1.values(), false);
		try {
			return parse();
		} finally {
			this.effective.splice(0, known.length, ...known);
		}
	}

	/** What a production would give if all keywords were imported: for hints. Changes nothing. */
	protected imagine<T>(parse: () => T): T | undefined {
		// A second look into the future from inside the first would double the work at each level of nesting.
		if (this.imagining) return undefined;
		const known = [...this.effective];
		const { remembered, notBodies } = this;
		const mark = this.mark();
		this.imagining = true;
		this.remembered = new Map();
		this.addKeywords([...importedWordsV0.values(), TokenKind.logicalAnd, TokenKind.logicalOr]);
		const result = this.guard(parse);
		this.effective.splice(0, known.length, ...known);
		this.imagining = false;
		this.remembered = remembered;
		this.notBodies = notBodies;
		this.restore(mark);
		return result;
	}

	protected mark(): Mark {
		const { index, kind, wildcards, hints, diagnostics } = this;
		return { index, kind, wildcards, hints, diagnosticCount: diagnostics.length };
	}

	protected restore(mark: Mark): void {
		this.index = mark.index;
		this.kind = mark.kind;
		this.wildcards = mark.wildcards;
		this.hints = [...mark.hints];
		this.diagnostics.length = mark.diagnosticCount;
	}

	/**
	 * Runs a production that may fail. After a failure the cursor stands where it failed, and the diagnostics are kept:
	 * the caller decides whether to `restore`.
	 */
	protected attempt<T>(parse: () => T): T | undefined {
		this.attempting++;
		const result = this.catchFailure(parse);
		this.attempting--;
		return result;
	}

	/** Runs a production for which there is no alternative; gives nothing after a failure. */
	protected guard<T>(parse: () => T): T | undefined {
		const { depth, reach, attempting } = this;
		try {
			return this.catchFailure(parse);
		} catch (error) {
			if (error !== nestingFailure) throw error;
			this.depth = depth;
			this.reach = reach;
			this.attempting = attempting;
			return undefined;
		}
	}

	/**
	 * Runs the production of a bracketed term at most once at each token, so that trying alternatives inside
	 * alternatives takes linear time and not exponential.
	 */
	protected once(parse: () => Term): Term {
		const { index } = this;
		const known = this.remembered.get(index);
		if (known) return this.recall(known);
		if (this.attempting === 0) return parse();
		const diagnosticCount = this.diagnostics.length;
		const term = this.attempt(parse);
		const diagnostics = this.diagnostics.slice(diagnosticCount);
		this.remembered.set(index, { term, after: this.mark(), reach: this.reach, diagnostics });
		if (term === undefined) throw syntaxFailure;
		return term;
	}

	/** Forgets what `once` keeps; at the start of each statement. */
	protected forget(): void {
		this.remembered.clear();
	}

	/** Goes one level deeper. `leave` comes back; a failure needs no `leave`. */
	protected enter(): void {
		if (++this.depth > nestingLimit) this.tooDeep();
	}

	protected leave(): void {
		this.depth--;
	}

	/** Notes that one more level was built on top of what lies below. */
	protected grow(): void {
		if (++this.reach + this.depth > nestingLimit) this.tooDeep();
	}

	/** Adds a diagnostic and goes on. */
	protected report<Code extends RegoDiagnosticCode>(
		code: Code,
		parameters: RegoDiagnosticParameters<Code>,
		span = this.here(),
	): void {
		const diagnostic = regoDiagnostic(code, parameters as never, { span });
		this.diagnostics.push(
			this.hints.length > 0 ? { ...diagnostic, help: [...new Set(this.hints)].join(", ") } : diagnostic,
		);
		this.hints = [];
	}

	/** Adds a diagnostic and leaves the production. */
	protected fail<Code extends RegoDiagnosticCode>(
		code: Code,
		parameters: RegoDiagnosticParameters<Code>,
		span = this.here(),
	): never {
		this.report(code, parameters, span);
		throw syntaxFailure;
	}

	/** Leaves the production; its fault has been reported. */
	protected abandon(): never {
		throw syntaxFailure;
	}

	/** The current token does not fit. `expected` says what would. */
	protected unexpected(expected?: string): never {
		const { kind } = this;
		// Why it is illegal was reported when it became the current token.
		if (kind === TokenKind.illegal && this.tokens.faults.has(this.index)) this.abandon();
		if (kind === TokenKind.illegal) this.fail("rego/illegal-token", {});
		const parameters = { token: tokenNames[kind] as string, keyword: isKeywordKind(kind) };
		this.fail("rego/unexpected-token", expected === undefined ? parameters : { ...parameters, expected });
	}

	/** Something to say with the next diagnostic. */
	protected hint(text: string): void {
		this.hints.push(text);
	}

	protected get hasHint(): boolean {
		return this.hints.length > 0;
	}

	private catchFailure<T>(parse: () => T): T | undefined {
		const { depth, reach } = this;
		try {
			return parse();
		} catch (error) {
			if (error !== syntaxFailure) throw error;
			this.depth = depth;
			this.reach = reach;
			return undefined;
		}
	}

	private recall(known: Remembered): Term {
		this.restore({ ...known.after, diagnosticCount: this.diagnostics.length });
		this.diagnostics.push(...known.diagnostics);
		this.reach = known.reach;
		if (known.term === undefined) throw syntaxFailure;
		return known.term;
	}

	private load(): void {
		this.kind = this.effectiveKind();
		if (this.kind !== TokenKind.illegal) return;
		const fault = this.tokens.faults.get(this.index);
		if (fault) this.report("rego/lexical", fault);
	}

	private effectiveKind(): TokenKind {
		return this.effective[this.tokens.kinds[this.index] as number] as TokenKind;
	}

	private tooDeep(): never {
		this.report("rego/nesting-too-deep", { limit: nestingLimit });
		throw nestingFailure;
	}

	private setKeywords(kinds: Iterable<TokenKind>, known: boolean): void {
		for (const kind of kinds) this.effective[kind] = known ? kind : TokenKind.identifier;
	}
}
