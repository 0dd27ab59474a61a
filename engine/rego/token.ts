/** The kinds of tokens. Numbers, so that a token list is an array of small integers. */
/** The number of a kind of token. */
export const TokenKind = {
	illegal: 0,
	endOfFile: 1,
	identifier: 2,
	number: 3,
	string: 4,
	templatePart: 5,
	templateEnd: 6,
	rawTemplatePart: 7,
	rawTemplateEnd: 8,
	package: 9,
	import: 10,
	as: 11,
	default: 12,
	else: 13,
	not: 14,
	some: 15,
	with: 16,
	null: 17,
	true: 18,
	false: 19,
	in: 20,
	every: 21,
	contains: 22,
	if: 23,
	logicalAnd: 24,
	logicalOr: 25,
	leftBracket: 26,
	rightBracket: 27,
	leftBrace: 28,
	rightBrace: 29,
	leftParen: 30,
	rightParen: 31,
	comma: 32,
	colon: 33,
	semicolon: 34,
	dot: 35,
	plus: 36,
	minus: 37,
	times: 38,
	divide: 39,
	remainder: 40,
	ampersand: 41,
	pipe: 42,
	unify: 43,
	assign: 44,
	equal: 45,
	notEqual: 46,
	less: 47,
	lessOrEqual: 48,
	greater: 49,
	greaterOrEqual: 50,
} as const;

export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

/** One more than the highest token kind: the size of a table that has an entry for each kind. */
export const tokenKindCount = 51;

/** OPA's name for each kind, by kind: what messages say, and for operators the name of the function they call. */
export const tokenNames: readonly string[] = [
	"illegal",
	"eof",
	"identifier",
	"number",
	"string",
	"template-string-part",
	"template-string-end",
	"raw-template-string-part",
	"raw-template-string-end",
	"package",
	"import",
	"as",
	"default",
	"else",
	"not",
	"some",
	"with",
	"null",
	"true",
	"false",
	"in",
	"every",
	"contains",
	"if",
	"and",
	"or",
	"[",
	"]",
	"{",
	"}",
	"(",
	")",
	",",
	":",
	";",
	".",
	"plus",
	"minus",
	"mul",
	"div",
	"rem",
	"and",
	"or",
	"eq",
	"assign",
	"equal",
	"neq",
	"lt",
	"lte",
	"gt",
	"gte",
];

/** Words that are never identifiers. */
const reservedWords = ["package", "import", "as", "default", "else", "not", "some", "with", "null", "true", "false"];

/** Words that v0 has to import, and that v1 always knows. */
export const importedWordsV0: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
	["in", TokenKind.in],
	["every", TokenKind.every],
	["contains", TokenKind.contains],
	["if", TokenKind.if],
]);

/** Words that v1 has to import. `not` is a keyword anyhow; its import gives it the meaning of `not { … }`. */
export const importedWordsV1: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
	["not", TokenKind.not],
	["and", TokenKind.logicalAnd],
	["or", TokenKind.logicalOr],
]);

/** All words that can be keywords, imported or not. */
export const keywords: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
	...reservedWords.map((word) => [word, TokenKind[word as keyof typeof TokenKind]] as const),
	...importedWordsV0,
	...importedWordsV1,
]);

const wordsV0: ReadonlySet<string> = new Set(reservedWords);
const wordsV1: ReadonlySet<string> = new Set([...reservedWords, ...importedWordsV0.keys()]);

/** Whether a word is a keyword of the language version without any import. */
export function isKeywordIn(word: string, regoVersion: 0 | 1): boolean {
	return (regoVersion === 0 ? wordsV0 : wordsV1).has(word);
}

/** Whether messages call a token of this kind a keyword. */
export function isKeywordKind(kind: TokenKind): boolean {
	return kind >= TokenKind.package && kind <= TokenKind.logicalOr;
}

/** What stood before a token; a set of these bits. */
export const Before = { nothing: 0, space: 1, newline: 2, comment: 4 } as const;
