import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Before all tests, once: builds the guest unless it is there and its sources are unchanged. */
export function setup(): void {
	const build = fileURLToPath(new URL("../engine/runtime/guest/build.mjs", import.meta.url));
	execFileSync(process.execPath, [build], { stdio: "inherit" });
}
