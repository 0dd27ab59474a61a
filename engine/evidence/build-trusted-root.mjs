// Writes Sigstore's public-good trusted root, as the TUF client of Sigstore carries it, to trusted-root.generated.ts, which
// no one edits or commits. The root is pinned: another version of the client with another root fails the build.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** Of `trusted_root.json`'s bytes. Whoever changes it has compared the new root with what Sigstore publishes. */
const SHA256 = "6494e21ea73fa7ee769f85f57d5a3e6a08725eae1e38c755fc3517c9e6bc0b66";

const target = fileURLToPath(new URL("trusted-root.generated.ts", import.meta.url));

function readIfThere() {
	try {
		return readFileSync(target, "utf8");
	} catch {
		return undefined;
	}
}

const seeds = Object.values(createRequire(import.meta.url)("@sigstore/tuf/seeds.json"));
const root = Buffer.from(seeds[0].targets["trusted_root.json"], "base64");
const sha256 = createHash("sha256").update(root).digest("hex");
if (sha256 !== SHA256) throw new Error(`the trusted root has the digest ${sha256}, and ${SHA256} is pinned`);

const module = `/** Sigstore's public-good trusted root; made by \`npm run build:trust\`. */
export const publicGoodRootJson: string = ${JSON.stringify(root.toString("utf8"))};
`;
if (readIfThere() !== module) writeFileSync(target, module);
