import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The committed file that is all of Parapet. */
export const singleFile = fileURLToPath(new URL("../../action/dist/parapet.mjs", import.meta.url));

if (!existsSync(singleFile)) throw new Error("action/dist/parapet.mjs is missing: run `npm run build:action` first");
