import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadSuites } from "./cases.ts";
import { runSuite, type SuiteResult } from "./run-suite.ts";

const usage = "usage: npm run conformance -- DIR [--json FILE] [--only NOTE-SUBSTRING] [--min PERCENT] [--verbose]";

const { values: flags, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		json: { type: "string" },
		only: { type: "string", default: "" },
		min: { type: "string" },
		verbose: { type: "boolean", default: false },
	},
});

const [folder, ...more] = positionals;
if (folder === undefined || more.length > 0) {
	console.error(usage);
	process.exitCode = 2;
} else {
	const results = loadSuites(folder).flatMap((suite) => runSuite(suite, flags.only));
	for (const result of results) report(result);
	if (flags.json !== undefined) writeFileSync(flags.json, renderJson(results));
	if (results.length === 0) console.error(`no cases in ${folder}`);
	process.exitCode = results.length > 0 && results.every(isGood) ? 0 : 1;
}

function report({ name, road, ...result }: SuiteResult): void {
	const count = (number: number): string => number.toLocaleString("en-US");
	console.log(
		`${name} ${road}: ${count(result.passed)} of ${count(result.total)} passed, ${count(result.failed)} failed, ${count(result.skipped)} skipped`,
	);
	for (const note of result.needlessSkips) console.log(`  passes, and is on the skip list: ${note}`);
	if (!flags.verbose) return;
	for (const { note, reason } of result.failures) console.log(`  failed: ${note}: ${reason}`);
	for (const { note, reason } of result.skips) console.log(`  skipped: ${note}: ${reason}`);
}

/** With `--min`, that many of a hundred cases must pass; without, all that are not skipped. */
function isGood({ total, passed, failed, needlessSkips }: SuiteResult): boolean {
	if (needlessSkips.length > 0) return false;
	return flags.min === undefined ? failed === 0 : passed >= (total * Number(flags.min)) / 100;
}

function renderJson(results: readonly SuiteResult[]): string {
	const suites = results.map(({ name, road, total, passed, failed, skipped }) => ({
		name,
		road,
		total,
		passed,
		failed,
		skipped,
	}));
	return `${JSON.stringify({ suites }, null, "\t")}\n`;
}
