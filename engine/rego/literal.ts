/** Text with an exponent of two beyond this is refused, as OPA does: writing such a number out would take for ever. */
const largestBinaryExponent = 100_000;

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The value of a string token, quotes included; nothing when JSON would not take it. */
export function unquote(text: string): string | undefined {
	const inner = text.slice(1, -1);
	if (text.startsWith("`") || !inner.includes("\\")) return inner;
	return undoEscapes(inner);
}

/** The value of a stretch of a template string, without quotes and braces. */
export function unquoteTemplatePart(text: string, raw: boolean): string | undefined {
	if (!text.includes("\\")) return text;
	if (raw) return text.replaceAll("\\{", "{");
	return undoEscapes(text.replace(/\\(.)/gs, (pair, character) => (character === "{" ? "{" : pair)));
}

/** JSON's escapes, undone. A `\u` surrogate without its other half becomes U+FFFD. */
function undoEscapes(text: string): string | undefined {
	try {
		const value: string = JSON.parse(`"${text}"`);
		return value.replace(loneSurrogate, "\uFFFD");
	} catch {
		return undefined;
	}
}

/** Whether a number is too large or too small to be written out. */
export function hasBigExponent(text: string): boolean {
	const match = /^-?(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text);
	if (!match) return false;
	const [, whole = "", fraction = "", exponent = "0"] = match;
	const digits = whole + fraction;
	const leadingZeros = /^0*/.exec(digits)?.[0].length ?? 0;
	if (leadingZeros === digits.length) return false;
	const magnitude = Number(exponent) + whole.length - leadingZeros;
	return Math.abs((magnitude - 1 + leadingDigits(digits.slice(leadingZeros))) * Math.log2(10)) > largestBinaryExponent;
}

/** The decimal logarithm of `d.ddd…`. */
function leadingDigits(digits: string): number {
	return Math.log10(Number(`${digits[0]}.${digits.slice(1, 16) || "0"}`));
}
