import { createColors } from "picocolors";
import type { Palette } from "../index.ts";
import { type ColourChoice, hasColour, type Terminal } from "./terminal.ts";

/** The palette for what goes to a stream. Picocolors' own idea of when to colour is not asked. */
export function paletteFor(choice: ColourChoice, stream: "out" | "err", terminal: Terminal): Palette {
	return createColors(hasColour(choice, stream, terminal));
}
