/** How to emphasise a text on the reader's screen; whether there is colour at all is the door's decision. */
export interface Palette {
	readonly bold: (text: string) => string;
	readonly dim: (text: string) => string;
	readonly red: (text: string) => string;
	readonly yellow: (text: string) => string;
	readonly blue: (text: string) => string;
	readonly green: (text: string) => string;
}

const same = (text: string): string => text;

/** No emphasis: for files, pipes, and readers who want none. */
export const plainPalette: Palette = { bold: same, dim: same, red: same, yellow: same, blue: same, green: same };
