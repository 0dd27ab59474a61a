import { sortDiagnostics } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { type Assembled, assembleModule, type Statement } from "./assemble.ts";
import { ImportParser } from "./parse-import.ts";
import type { ParseOptions } from "./query.ts";
import { TokenKind } from "./token.ts";

export { type ParseOptions, parseQuery, parseRef, parseTerm } from "./query.ts";

/** `module` is there unless the text has errors. */
type ParsedModule = Assembled;

/** How many faults of one text are reported. Stops a broken file from filling the report. */
export const faultLimit = 50;

/**
 * Parses a file of Rego. After a fault it goes on at the next line that starts a statement, so that several faults are
 * found at once; what the parts of a file mean together is checked only where each of them can be read.
 */
export function parseModule(source: Source, options: ParseOptions): ParsedModule {
	const { module, diagnostics } = new ModuleParser(source, options).parse();
	return module ? { module, diagnostics } : { diagnostics: diagnostics.slice(0, faultLimit) };
}

const statementStarts: ReadonlySet<TokenKind> = new Set([
	TokenKind.identifier,
	TokenKind.package,
	TokenKind.import,
	TokenKind.default,
]);

/** Whole texts. */
class ModuleParser extends ImportParser {
	private readonly isBuiltin: (name: string) => boolean;
	private readonly statements: Statement[] = [];

	constructor(source: Source, options: ParseOptions) {
		super(source, options.regoVersion);
		this.isBuiltin = options.isBuiltin ?? (() => false);
	}

	parse(): ParsedModule {
		while (!this.at(TokenKind.endOfFile) && this.diagnostics.length < faultLimit) {
			this.forget();
			const { index } = this;
			if (!this.guard(() => this.parseStatement())) this.skipToStatement(index);
		}
		if (this.diagnostics.length > 0) return { diagnostics: sortDiagnostics(this.diagnostics) };
		const { source, regoVersion, statements, isBuiltin } = this;
		return assembleModule({ source, regoVersion, statements, comments: this.tokens.comments, isBuiltin });
	}

	/** `statement = package | import | rules | body` */
	private parseStatement(): true {
		this.rejectKeywordAsName(false);
		const parsedPackage = this.at(TokenKind.package) ? this.parsePackage() : undefined;
		if (parsedPackage) return this.keep({ kind: "package", package: parsedPackage });
		const parsedImport = this.at(TokenKind.import) ? this.parseImport() : undefined;
		if (parsedImport) return this.keep({ kind: "import", import: parsedImport });
		const mark = this.mark();
		const rules = this.parseRules();
		if (rules) {
			for (const rule of rules) this.keep({ kind: "rule", ...rule });
			return true;
		}
		this.restore(mark);
		return this.keep({ kind: "body", body: this.parseLiterals(TokenKind.endOfFile, true) });
	}

	private keep(statement: Statement): true {
		this.statements.push(statement);
		return true;
	}

	/** Goes on at the next line that starts, without indentation, with what may start a statement. */
	private skipToStatement(failed: number): void {
		if (this.index === failed) this.advanceRaw();
		while (!this.at(TokenKind.endOfFile) && !this.atStatement()) this.advanceRaw();
	}

	private advanceRaw(): void {
		const count = this.diagnostics.length;
		this.advance();
		this.diagnostics.length = count;
	}

	private atStatement(): boolean {
		const previous = this.source.text.charCodeAt(this.start - 1);
		return (this.start === 0 || previous === 0x0a || previous === 0x0d) && statementStarts.has(this.kind);
	}
}
