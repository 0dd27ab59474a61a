/** Why a stretch of text is no legal token. */
export interface TokenFault {
	readonly reason: string;
}

/** The end of a token (exclusive), and what is wrong with it. */
interface Scanned {
	readonly end: number;
	readonly fault?: TokenFault;
}

/** A stretch of a template string; `open` when it ends with the `{` of an expression. */
interface ScannedTemplate extends Scanned {
	readonly open: boolean;
}

const unterminated: TokenFault = { reason: "non-terminated string" };
const illegalEscape: TokenFault = { reason: "illegal escape sequence" };
const anyDigit = /\p{Nd}/u;

/** An identifier or keyword: letters, `_`, and after the first character digits, also those of other scripts. */
export function scanWord(text: string, start: number): number {
	let at = start + 1;
	for (; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (unit < 0x80 ? !isWordUnit(unit) : !anyDigit.test(text.charAt(at))) break;
	}
	return at;
}

/** `digits [. digits] [e [+-] digits]`. A letter straight after belongs to the (illegal) number: `0a2b` is one token. */
export function scanNumber(text: string, start: number): Scanned {
	let fault: TokenFault | undefined;
	let at = skipDigits(text, start);
	if (text[at] === ".") {
		const end = skipDigits(text, at + 1);
		if (end === at + 1) fault = { reason: "expected fraction" };
		at = end;
	}
	if (text[at] === "e" || text[at] === "E") {
		const digits = text[at + 1] === "+" || text[at + 1] === "-" ? at + 2 : at + 1;
		at = skipDigits(text, digits);
		if (at === digits) fault ??= { reason: "expected exponent" };
	}
	if (at < text.length && isWordUnit(text.charCodeAt(at)) && !isDigit(text.charCodeAt(at))) {
		fault ??= { reason: "illegal number format" };
		at = scanWord(text, at);
	}
	return withFault(at, fault);
}

/** A string in double quotes or a raw string in backticks, starting at its quote. */
export function scanString(text: string, start: number): Scanned {
	if (text[start] === "`") {
		const close = text.indexOf("`", start + 1);
		return close < 0 ? { end: text.length, fault: unterminated } : { end: close + 1 };
	}
	let fault: TokenFault | undefined;
	let at = start + 1;
	while (at < text.length) {
		const unit = text.charCodeAt(at);
		if (unit === 0x0a) break;
		at++;
		if (unit === 0x22) return withFault(at, fault);
		if (unit === 0x5c) {
			const size = escapeSize(text, at, false);
			if (size === 0) fault ??= illegalEscape;
			at += size;
		}
	}
	return withFault(Math.min(at, text.length), fault ?? unterminated);
}

/** A stretch of a template string from `start` (after the opening quote or the `}`) to its `{` or closing quote. */
export function scanTemplate(text: string, start: number, raw: boolean): ScannedTemplate {
	const quote = raw ? 0x60 : 0x22;
	let fault: TokenFault | undefined;
	let at = start;
	while (at < text.length) {
		const unit = text.charCodeAt(at);
		if (unit === 0x0a && !raw) break;
		at++;
		if (unit === quote || unit === 0x7b) return { ...withFault(at, fault), open: unit === 0x7b };
		if (unit === 0x5c) {
			const size = raw ? (text[at] === "{" ? 1 : 0) : escapeSize(text, at, true);
			if (size === 0 && !raw) fault ??= illegalEscape;
			at += size;
		}
	}
	return { ...withFault(Math.min(at, text.length), fault ?? unterminated), open: false };
}

/** How many characters after a backslash belong to the escape; 0 when it is none. */
function escapeSize(text: string, at: number, template: boolean): number {
	switch (text[at]) {
		case "\\":
		case '"':
		case "/":
		case "b":
		case "f":
		case "n":
		case "r":
		case "t":
			return 1;
		case "{":
			return template ? 1 : 0;
		case "u":
			// The four digits are not looked at here, as in OPA: also a quote among them is passed over.
			return 5;
		default:
			return 0;
	}
}

function skipDigits(text: string, start: number): number {
	let at = start;
	while (at < text.length && isDigit(text.charCodeAt(at))) at++;
	return at;
}

function isDigit(unit: number): boolean {
	return unit >= 0x30 && unit <= 0x39;
}

function isWordUnit(unit: number): boolean {
	return ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) || unit === 0x5f || isDigit(unit);
}

function withFault(end: number, fault: TokenFault | undefined): Scanned {
	return fault ? { end, fault } : { end };
}
