import module from "node:module";
import { start } from "../engine/cli/start.ts";

// Node 20 does not have it; where it is there, what is loaded late starts faster the next time.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();

// A runner starts an action without arguments and tells it everything by variables.
if (process.argv.length === 2 && process.env["GITHUB_ACTIONS"] === "true") {
	const { runAction } = await import("./run-action.ts");
	process.exitCode = await runAction(process.env);
} else {
	await start();
}
