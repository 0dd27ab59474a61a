/** A number's text, read as far as the layout of numbers must know. */
export interface NumberText {
	/** The value, when it is an integer of 64 bits, however it is written: `1.0`, `1e2`, `-0`. */
	readonly integer?: bigint;
	/** Whether the text is what that integer prints as. */
	readonly canonical: boolean;
}

/** Exponents beyond this make no integer of 64 bits; stops `1e999999999` from being written out in digits. */
const MAX_EXPONENT = 400;

const decimal = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
const MIN_I64 = -(2n ** 63n);
const MAX_I64 = 2n ** 63n - 1n;

/** Whether a decimal text is an integer of 64 bits, exactly. */
export function readNumberText(text: string): NumberText {
	const [, sign = "", whole = "0", fraction = "", exponentText = "0"] = decimal.exec(text) ?? [];
	const digits = (whole + fraction).replace(/0+$/, "");
	if (digits.replace(/^0+/, "") === "") return { integer: 0n, canonical: text === "0" };
	const zeros = Number(exponentText) - fraction.length + (whole.length + fraction.length - digits.length);
	if (zeros < 0 || zeros > MAX_EXPONENT || digits.length > MAX_EXPONENT) return { canonical: false };
	const integer = BigInt(`${sign}${digits}${"0".repeat(zeros)}`);
	if (integer < MIN_I64 || integer > MAX_I64) return { canonical: false };
	return { integer, canonical: text === String(integer) };
}
