/**
 * Compares our trees and refusals with those of the `opa` binary, for the Rego of the outside cases. Run by hand, from
 * the root, with the number of modules to look at (all of them take some minutes, nearly all of it OPA's starts):
 *
 *     node test/rego/against-opa/run.mjs 500
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { corpusModules } from "../corpus.ts";
import { compareWithOpa } from "./compare.ts";

const limit = Number(process.argv[2] ?? Number.POSITIVE_INFINITY);
const counts = { "same tree": 0, "same line": 0, differs: 0 };
const folder = await mkdtemp(join(tmpdir(), "parapet-rego-"));
let looked = 0;
for (const module of corpusModules()) {
	if (looked++ >= limit) break;
	const verdict = await compareWithOpa(module, folder);
	if (typeof verdict === "string") counts[verdict]++;
	else {
		counts.differs++;
		console.log(`${module.name} as v${module.regoVersion}: ${verdict.differs}`);
	}
}
await rm(folder, { recursive: true });
console.log(counts);
process.exitCode = counts.differs === 0 ? 0 : 1;
