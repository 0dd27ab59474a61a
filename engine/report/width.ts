const combining = /^\p{Mark}$/u;

/** Ranges of characters that take two columns: East Asian wide and fullwidth, and emoji. */
const wide: readonly (readonly [number, number])[] = [
	[0x1100, 0x115f],
	[0x2e80, 0x303e],
	[0x3041, 0xa4cf],
	[0xac00, 0xd7a3],
	[0xf900, 0xfaff],
	[0xfe30, 0xfe6f],
	[0xff00, 0xff60],
	[0xffe0, 0xffe6],
	[0x1f300, 0x1f64f],
	[0x1f680, 0x1f6ff],
	[0x1f900, 0x1f9ff],
	[0x20000, 0x3fffd],
];

/** How many columns of a terminal a text takes that holds no control characters. */
export function widthOf(text: string): number {
	let columns = 0;
	for (const character of text) columns += widthOfCharacter(character);
	return columns;
}

function widthOfCharacter(character: string): number {
	const code = character.codePointAt(0) as number;
	if (code < 0x300) return 1;
	if (combining.test(character)) return 0;
	return wide.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}
