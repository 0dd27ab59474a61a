/**
 * What a plain scalar means to Kubernetes, whose reader is Go's yaml.v2: YAML 1.1 booleans and octal numbers, no
 * sexagesimal numbers, dates are strings.
 *
 * @see https://yaml.org/type/
 */

/** `bigint` for integers that a `number` cannot hold exactly. Not a number or infinite: `.nan`, `.inf`. */
export type YamlScalar = null | boolean | number | bigint | string;

const words: ReadonlyMap<string, YamlScalar> = new Map<string, YamlScalar>([
	...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map((word) => [word, true] as const),
	...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map((word) => [word, false] as const),
	...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
	...[".nan", ".NaN", ".NAN"].map((word) => [word, Number.NaN] as const),
	...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map((word) => [word, Number.POSITIVE_INFINITY] as const),
	...["-.inf", "-.Inf", "-.INF"].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

/** The longest of `words`; longer text can only be a number or a string. */
const longestWord = 5;

const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;

const maxUint64 = 2n ** 64n - 1n;
const maxInt64 = 2n ** 63n - 1n;

/** The value of a plain scalar's text. */
export function resolvePlain(text: string): YamlScalar {
	if (text.length <= longestWord) {
		const word = words.get(text);
		if (word !== undefined) return word;
	}
	const first = text.charCodeAt(0);
	if (first >= 0x30 && first <= 0x39) return resolveNumber(text);
	if (first === 0x2b || first === 0x2d) return resolveNumber(text);
	if (first === 0x2e) return resolveFloat(text, text);
	return text;
}

function resolveNumber(text: string): YamlScalar {
	const plain = text.includes("_") ? text.replaceAll("_", "") : text;
	const match = integer.exec(plain);
	if (match) {
		const value = resolveInteger(match);
		if (value !== undefined) return value;
	}
	return resolveFloat(plain, text);
}

/** Undefined for what does not fit in 64 bits. */
function resolveInteger([, sign, hexadecimal, binary, octal, decimal]: RegExpExecArray): number | bigint | undefined {
	const digits = hexadecimal ?? binary ?? octal ?? (decimal as string);
	const radix = hexadecimal ? 16 : binary ? 2 : octal ? 8 : 10;
	const small = Number.parseInt(digits, radix);
	if (small <= Number.MAX_SAFE_INTEGER) return sign === "-" && small !== 0 ? -small : small;
	const prefix = hexadecimal ? "0x" : binary ? "0b" : octal ? "0o" : "";
	const large = BigInt(prefix + digits);
	if (sign === "-") return large <= maxInt64 + 1n ? -large : undefined;
	return large <= (sign === "+" ? maxInt64 : maxUint64) ? large : undefined;
}

/** What overflows is text, as `strconv.ParseFloat` refuses it. */
function resolveFloat(plain: string, text: string): number | string {
	if (!float.test(plain)) return text;
	const value = Number(plain);
	return Number.isFinite(value) ? value : text;
}

/** What a scalar that is a key becomes as a JSON key; `undefined` for null, which Kubernetes refuses. */
export function renderKey(value: YamlScalar, text: string): string | undefined {
	if (value === null) return undefined;
	if (typeof value !== "number") return String(value);
	const isFraction = !integer.test(text.replaceAll("_", ""));
	return isFraction ? renderFraction(value) : String(value);
}

/** As Go prints a 32-bit float in its shortest form (`%g`). */
function renderFraction(value: number): string {
	if (Number.isNaN(value)) return ".nan";
	const single = Math.fround(value);
	if (!Number.isFinite(single)) return single < 0 ? "-.inf" : ".inf";
	let precision = 1;
	while (Math.fround(Number(single.toPrecision(precision))) !== single) precision++;
	const [mantissa, exponent] = single.toExponential(precision - 1).split("e") as [string, string];
	const power = Number(exponent);
	if (power >= -4 && power < 6) return String(Number(`${mantissa}e${power}`));
	return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
