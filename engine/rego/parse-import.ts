import type { Span } from "../base/source.ts";
import type { Import, Package, Ref, RefTerm, Term } from "./ast.ts";
import { RuleParser } from "./parse-rule.ts";
import { importedWordsV0, importedWordsV1, isKeywordIn, TokenKind } from "./token.ts";

/** `package` and `import`, and what imports change about the language. */
export abstract class ImportParser extends RuleParser {
	/** `package = "package" path`. Nothing where `package` starts a ref. */
	protected parsePackage(): Package | undefined {
		const path = this.takeKeywordBeforePath();
		if (!path) return undefined;
		const term = this.parseTerm();
		const elements = term.type === "ref" ? term.value : [term];
		const [first, ...rest] = elements;
		if (first?.type !== "var") {
			if (term.type !== "ref") this.unexpected();
			this.failAtElement(first as Term, "var");
		}
		const name = first as Term & { readonly type: "var" };
		const root: Term = { type: "var", value: "data", span: name.span };
		const head: Term = { type: "string", value: name.value, span: name.span };
		this.checkStrings(rest);
		if (this.at(TokenKind.minus)) this.unexpected();
		return { path: [root, head, ...rest], span: this.spanFrom(path.start) };
	}

	/** `import = "import" path [ "as" var ]`. Nothing where `import` starts a ref. */
	protected parseImport(): Import | undefined {
		const keyword = this.takeKeywordBeforePath();
		if (!keyword) return undefined;
		const path = this.withoutImportedKeywords(() => this.parseImportPath());
		const root = rootOf(path.value);
		if (root !== "data" && root !== "input" && root !== "future" && root !== "rego") {
			this.hint("if this is unexpected, try updating OPA");
			const reason = `unexpected import path, must begin with one of: {data, future, input, rego}, got: ${root}`;
			this.fail("rego/import-path", { reason }, path.span);
		}
		const alias = this.at(TokenKind.as) ? this.parseAlias() : undefined;
		if (!alias) this.rejectKeywordAtEnd(path.value);
		const span = this.spanFrom(keyword.start);
		if (this.at(TokenKind.minus)) this.unexpected();
		this.applyImport(path, alias);
		return { path, ...(alias && { alias: alias.value }), span };
	}

	private takeKeywordBeforePath(): Span | undefined {
		const span = this.here();
		if (this.startsRef) return undefined;
		this.advance();
		if (this.isRefKeyword(this.kind)) this.kind = TokenKind.identifier;
		if (!this.at(TokenKind.identifier)) this.unexpected();
		return span;
	}

	private parseImportPath(): RefTerm {
		const term = this.parseTerm();
		if (term.type === "var") return { type: "ref", value: [term], span: term.span };
		if (term.type !== "ref") return this.fail("rego/path-expected", {});
		this.checkStrings(term.value.slice(1));
		return term;
	}

	private parseAlias(): Term & { readonly type: "var" } {
		this.advance();
		if (!this.at(TokenKind.identifier)) this.unexpected("expected var");
		const alias = this.parseTerm();
		if (alias.type === "var") return alias;
		const root = alias.type === "ref" && alias.value.length === 1 ? rootOf(alias.value) : undefined;
		if (root === undefined) return this.unexpected("expected var");
		const reason = `unexpected import alias, must not be a reserved name, got: ${root}`;
		return this.fail("rego/import-alias", { reason }, alias.span);
	}

	private rejectKeywordAtEnd(path: Ref): void {
		const last = path.at(-1) as Term;
		if (rootOf(path) === "future" || (last.type !== "var" && last.type !== "string")) return;
		if (!isKeywordIn(last.value, this.regoVersion)) return;
		this.hint("import a different path or use an alias");
		const reason = `unexpected import path, must not end with a keyword, got: ${last.value}`;
		this.fail("rego/import-path", { reason }, last.span);
	}

	private applyImport(path: RefTerm, alias: Term | undefined): void {
		const root = rootOf(path.value);
		if (root === "rego") this.applyRego(path, alias);
		else if (root === "future") this.applyFuture(path, alias);
		else return;
		this.reload();
	}

	/** `import rego.v1`, `import rego.v2` */
	private applyRego({ value: path, span }: RefTerm, alias: Term | undefined): void {
		const version = path.length === 2 ? textOf(path[1]) : undefined;
		if (version !== "v1" && version !== "v2") {
			const got = path.map(textOf).join(".");
			this.fail(
				"rego/import-path",
				{ reason: `invalid import \`${got}\`, must be one of: \`rego.v1\`, \`rego.v2\`` },
				span,
			);
		}
		if (alias) this.fail("rego/import-alias", { reason: "`rego` imports cannot be aliased" }, alias.span);
		this.addKeywords(importedWordsV0.values());
		if (version === "v2") this.addKeywords(importedWordsV1.values());
	}

	/** `import future.keywords`, `import future.keywords.x` */
	private applyFuture({ value: path, span }: RefTerm, alias: Term | undefined): void {
		if (textOf(path[1]) !== "keywords") {
			this.fail("rego/import-path", { reason: "invalid import, must be `future.keywords`" }, span);
		}
		if (alias) this.fail("rego/import-alias", { reason: "`future` imports cannot be aliased" }, alias.span);
		const words = new Map([...importedWordsV0, ...importedWordsV1]);
		const wanted = path.length === 3 ? words.get(textOf(path[2]) as string) : undefined;
		if (path.length === 3 && wanted === undefined) {
			const known = [...words.keys()].sort().join(" ");
			this.fail("rego/import-path", { reason: `unexpected keyword, must be one of [${known}]` }, span);
		}
		this.addKeywords(wanted === undefined ? words.values() : [wanted]);
	}

	private checkStrings(elements: readonly Term[]): void {
		for (const element of elements) if (element.type !== "string") this.failAtElement(element, "string");
	}

	private failAtElement(element: Term, expected: string): never {
		return this.fail("rego/path-element", { type: element.type, expected }, element.span);
	}
}

function rootOf(path: Ref): string {
	return textOf(path[0]) ?? "";
}

function textOf(term: Term | undefined): string | undefined {
	return term?.type === "var" || term?.type === "string" ? term.value : undefined;
}
