/** The order of two texts by UTF-16 code units, whatever the machine's language: below 0, 0 or above 0. */
export function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** The order of two texts by code points, which is that of their UTF-8 bytes and of Rego: below 0, 0 or above 0. */
export function compareCodePoints(a: string, b: string): number {
	if (a === b) return 0;
	const length = Math.min(a.length, b.length);
	for (let at = 0; at < length; at++) {
		const difference = rank(a.charCodeAt(at)) - rank(b.charCodeAt(at));
		if (difference !== 0) return difference;
	}
	return a.length - b.length;
}

/** Surrogates stand for code points above all others, and lie below U+E000. */
function rank(unit: number): number {
	return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
