import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What writes the sources that no one commits. Each leaves what is up to date as it is. */
const builds = [
	"../engine/runtime/guest/build.mjs",
	"../engine/evidence/build-trusted-root.mjs",
	"../engine/inputs/sbom/build-schemas.mjs",
];

/** Before all tests, once: builds the guest, the trusted root and the validators of bills of materials. */
export function setup(): void {
	for (const build of builds)
		execFileSync(process.execPath, [fileURLToPath(new URL(build, import.meta.url))], { stdio: "inherit" });
}
