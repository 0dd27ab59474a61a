import { type Command, Option } from "commander";
import type { JudgeFlags } from "./load-judge.ts";

const admitHelp = `
Examples:
  $ parapet admit < review.json > response.json      an AdmissionReview in, its answer out
  $ parapet admit review.json --policy policies/     your own Rego
  $ parapet admit review.json --fail-on critical      only the worst findings deny, the others warn

Exit codes: 0 allowed · 1 denied · 2 wrong use · 3 refused, because it could not be read or judged
The answer is on standard output, whatever the exit code.`;

const collect = (value: string, values: readonly string[]): readonly string[] => [...values, value];

export function addAdmit(program: Command, action: (path: string, flags: JudgeFlags) => Promise<void>): void {
	const command = program
		.command("admit")
		.description("Answer a Kubernetes AdmissionReview: allowed, denied, or refused because it could not be judged.")
		.argument("[file]", "the review, JSON; - is standard input", "-");
	addJudgeFlags(command).addHelpText("after", admitHelp).action(action);
}

function addJudgeFlags(command: Command): Command {
	return command
		.option("-b, --bundle <file>", "ask the policies of a bundle (repeatable)", collect, [])
		.option("-p, --policy <path>", "ask the Rego of a file or folder (repeatable)", collect, [])
		.option("--v0-compatible", "read the Rego of --policy as version 0")
		.option("--rule <id>", "ask only this rule (repeatable)", collect, [])
		.option("--skip-rule <id>", "do not ask this rule (repeatable)", collect, [])
		.addOption(
			new Option("--fail-on <severity>", "what is bad enough to deny; what is not warns")
				.choices(["critical", "high", "medium", "low"])
				.default("medium"),
		)
		.option("--at <date>", "the moment that verdicts are for, such as 2027-01-01 (default: when they are made)");
}
