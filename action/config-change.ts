import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import type { Environment } from "./inputs.ts";

const names = ["parapet.yaml", "parapet.yml", "parapet.json"];

/** Long enough for one file, however large the repository is. */
const timeoutMs = 10_000;

/**
 * Whether the checkout's configuration is another than that of the base of the pull request: whoever can change what is
 * checked can make any check pass. False where that cannot be told: no pull request, or a checkout without its base.
 *
 * @param config The configuration that was named; empty for the usual ones.
 */
export async function isConfigChanged(environment: Environment, config: string): Promise<boolean> {
	const base = baseOf(environment["GITHUB_EVENT_PATH"]);
	if (base === undefined) return false;
	const files = config === "" ? names : [config];
	try {
		const diff = ["diff", "--name-only", "--no-ext-diff", "--no-textconv", base, "--", ...files];
		const args = ["-C", process.cwd(), "--literal-pathspecs", ...diff];
		// Windows looks for programs where it stands first, and a pull request can bring a `git.exe`.
		const cwd = dirname(process.execPath);
		const { stdout } = await promisify(execFile)("git", args, { cwd, timeout: timeoutMs });
		return stdout !== "";
	} catch {
		// No git, no checkout, a shallow one, a file outside: then there is nothing to tell, and the check goes on.
		return false;
	}
}

/** The commit that the pull request wants to go on top of. */
function baseOf(eventPath: string | undefined): string | undefined {
	try {
		const event: unknown = JSON.parse(readFileSync(eventPath ?? "", "utf8"));
		const { pull_request: { base: { sha = "" } = {} } = {} } = event as PullRequestEvent;
		return /^[0-9a-f]{40,64}$/.test(sha) ? sha : undefined;
	} catch {
		return undefined;
	}
}

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request */
interface PullRequestEvent {
	readonly pull_request?: { readonly base?: { readonly sha?: string } };
}
