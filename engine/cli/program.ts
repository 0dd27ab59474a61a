import { Command, InvalidArgumentError, Option } from "commander";
import { version } from "../version.ts";
import { addAdmit, addServe } from "./admission-program.ts";
import type { BuildFlags } from "./commands/build.ts";
import type { CheckFlags } from "./commands/check.ts";
import type { EvalFlags } from "./commands/eval.ts";
import type { Terminal } from "./terminal.ts";
import { addVerify } from "./verify-program.ts";

const rootHelp = `
Examples:
  $ parapet check deploy/                            every YAML and JSON file below deploy/
  $ helm template . | parapet check -                what a program prints
  $ parapet check deploy/ --policy policies/         your own Rego
  $ parapet build policies/ -e main/deny -o b.tar.gz a bundle, for Parapet or any OPA SDK
  $ parapet eval -d policies/ 'data.main.deny'       the value of a query
  $ parapet verify app.tgz --key cosign.pub          a signature or an attestation, offline
  $ parapet admit < review.json                      the answer to a Kubernetes AdmissionReview

Exit codes: 0 pass · 1 findings · 2 wrong use · 3 could not tell · 4 nothing was checked`;

const checkHelp = `
Examples:
  $ parapet check                                    what parapet.yaml says, or all below this folder
  $ parapet check deploy/ --fail-on critical         only the worst findings fail
  $ parapet check deploy/ -f text -f sarif=out.sarif  several reports of one run
  $ parapet check deploy/ --rule kubernetes.privileged
  $ parapet check deploy/ --at 2027-01-01            the verdict of that day`;

const buildHelp = `
Examples:
  $ parapet build policies/ -e main/deny -o bundle.tar.gz
  $ parapet build policies/ -e main/deny -t plan     OPA's intermediate representation
  $ parapet build -r bundles/default.yaml -o default.tar.gz`;

const evalHelp = `
Examples:
  $ parapet eval '1 + 1'
  $ parapet eval -d policies/ -i input.json 'data.main.deny'
  $ parapet eval --format raw 'concat(", ", ["a", "b"])'`;

/** The command line: every flag, its help, and which file runs it. `exit` is told the exit code of a command that ran. */
export function createProgram(terminal: Terminal, exit: (code: number) => void): Command {
	const program = new Command("parapet")
		.description("Checks what a team is about to ship against policies written in Rego.")
		.version(version, "-V, --version")
		.exitOverride()
		.configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
		.showHelpAfterError("(parapet --help shows all commands and flags)")
		.addHelpText("after", rootHelp);
	addCheck(program, async (paths, flags) => {
		const { check } = await import("./commands/check.ts");
		exit(await check(paths, flags, terminal));
	});
	addBuild(program, async (paths, flags) => {
		const { build } = await import("./commands/build.ts");
		exit(await build(paths, flags, terminal));
	});
	addEval(program, async (query, flags) => {
		const { evaluate } = await import("./commands/eval.ts");
		exit(await evaluate(query, flags, terminal));
	});
	addAdmit(program, async (path, flags) => {
		const { admit } = await import("./commands/admit.ts");
		exit(await admit(path, flags, terminal));
	});
	addServe(program, async (flags) => {
		const { serve } = await import("./commands/serve.ts");
		exit(await serve(flags, terminal));
	});
	addVerify(program, async (artifact, flags) => {
		const { verify } = await import("./commands/verify.ts");
		exit(await verify(artifact, flags, terminal));
	});
	return program;
}

const collect = (value: string, values: readonly string[]): readonly string[] => [...values, value];

function addCheck(program: Command, action: (paths: readonly string[], flags: CheckFlags) => Promise<void>): void {
	program
		.command("check")
		.description("Check files, folders or standard input (-) and say yes, no, or that it could not be told.")
		.argument("[paths...]", "files, folders, patterns; - is standard input (default: inputs of parapet.yaml, or .)")
		.option("-c, --config <file>", "the configuration (default: the nearest parapet.yaml, .yml or .json)")
		.option("--no-config", "look for no configuration")
		.addOption(formatOption())
		.option("-o, --output <file>", "write the one report to a file")
		.option("-b, --bundle <file>", "ask the policies of a bundle (repeatable)", collect, [])
		.option("-p, --policy <path>", "ask the Rego of a file or folder (repeatable)", collect, [])
		.option("--v0-compatible", "read the Rego of --policy as version 0")
		.option("--rule <id>", "ask only this rule (repeatable)", collect, [])
		.option("--skip-rule <id>", "do not ask this rule (repeatable)", collect, [])
		.addOption(
			new Option(
				"--fail-on <severity>",
				"what is bad enough to fail (default: the configuration's, or medium)",
			).choices(["critical", "high", "medium", "low"]),
		)
		.option("--at <date>", "the moment that the verdict is for, such as 2027-01-01 (default: now)")
		.option("--allow-empty", "pass when there is nothing to check")
		.addOption(colourOption())
		.option("-q, --quiet", "print nothing when all is well")
		.option("-v, --verbose", "tell every rule that was asked, and everything that was not checked")
		.addHelpText("after", checkHelp)
		.action(action);
}

/** The formats of `engine/report/render.ts`, which a run that only shows help does not load. */
const reportFormats = ["text", "json", "sarif", "github", "markdown"];

function formatOption(): Option {
	return new Option(
		"-f, --format <format>",
		`how to report: ${reportFormats.join(", ")}; with =FILE, into it (repeatable)`,
	)
		.default([], "text")
		.argParser((value: string, values: readonly string[]) => {
			const format = value.split("=", 1)[0] as string;
			if (reportFormats.includes(format)) return [...values, value];
			throw new InvalidArgumentError(`Allowed choices are ${reportFormats.join(", ")}.`);
		});
}

function addBuild(program: Command, action: (paths: readonly string[], flags: BuildFlags) => Promise<void>): void {
	program
		.command("build")
		.description("Compile Rego to a bundle: WebAssembly with OPA's interface, for Parapet and every OPA SDK.")
		.argument("[paths...]", "files and folders of Rego, and data.json or data.yaml beside it")
		.option("-e, --entrypoint <path>", "a rule to be asked, a/b for data.a.b (repeatable)", collect, [])
		.option("-r, --recipe <file>", "build what a recipe describes")
		.option("-o, --output <file>", "where to write", "bundle.tar.gz")
		.addOption(new Option("-t, --target <target>", "what to compile to").choices(["wasm", "plan"]).default("wasm"))
		.option("--revision <text>", "the manifest's revision")
		.option("--v0-compatible", "read the Rego as version 0")
		.addOption(colourOption())
		.addHelpText("after", buildHelp)
		.action(action);
}

function addEval(program: Command, action: (query: string, flags: EvalFlags) => Promise<void>): void {
	program
		.command("eval")
		.description("Evaluate a Rego query.")
		.argument("<query>", "such as data.main.deny, or x := input.a + 1")
		.option("-d, --data <path>", "policies and data (repeatable)", collect, [])
		.option("-i, --input <file>", "the input, JSON; - is standard input")
		.addOption(new Option("-f, --format <format>", "how to print").choices(["json", "pretty", "raw"]).default("json"))
		.option("--at <date>", "the evaluation's time (default: now)")
		.option("--v0-compatible", "read the Rego as version 0")
		.addOption(colourOption())
		.addHelpText("after", evalHelp)
		.action(action);
}

function colourOption(): Option {
	return new Option("--color <when>", "colours").choices(["auto", "always", "never"]).default("auto");
}
