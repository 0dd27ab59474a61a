import { start } from "../engine/cli/start.ts";

// A runner starts an action without arguments and tells it everything by variables.
if (process.argv.length === 2 && process.env["GITHUB_ACTIONS"] === "true") {
	const { runAction } = await import("./run-action.ts");
	process.exitCode = await runAction(process.env);
} else {
	await start(new URL(import.meta.url));
}
