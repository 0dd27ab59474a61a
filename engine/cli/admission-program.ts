import { type Command, InvalidArgumentError, Option } from "commander";
import { type ListenAddress, parseGoDuration } from "../index.ts";
import type { ServeFlags } from "./commands/serve.ts";
import type { JudgeFlags } from "./load-judge.ts";

const admitHelp = `
Examples:
  $ parapet admit < review.json > response.json      an AdmissionReview in, its answer out
  $ parapet admit review.json --policy policies/     your own Rego
  $ parapet admit review.json --fail-on critical      only the worst findings deny, the others warn

Exit codes: 0 allowed · 1 denied · 2 wrong use · 3 refused, because it could not be read or judged
The answer is on standard output, whatever the exit code.`;

const serveHelp = `
Examples:
  $ parapet serve --tls-cert tls.crt --tls-key tls.key
  $ parapet serve --listen 127.0.0.1:8080 --insecure-http    behind a proxy that speaks TLS
  $ parapet serve --tls-cert tls.crt --tls-key tls.key --client-ca ca.crt --metrics-listen :9090

Paths: POST /validate (or /) · GET /healthz /readyz /metrics
Signals: SIGTERM and SIGINT finish what is there · SIGHUP reads policies and certificate again
Certificate files that change are read again by themselves. A line of JSON on standard output for each decision.
Exit codes: 0 stopped as asked · 2 wrong use · 3 policies that cannot be asked`;

/** The API server waits 30 seconds at most. */
const maxDurationMs = 600_000;
const maxBodyLimitBytes = 64 * 1024 * 1024;
const maxWorkers = 64;

const collect = (value: string, values: readonly string[]): readonly string[] => [...values, value];

export function addAdmit(program: Command, action: (path: string, flags: JudgeFlags) => Promise<void>): void {
	const command = program
		.command("admit")
		.description("Answer a Kubernetes AdmissionReview: allowed, denied, or refused because it could not be judged.")
		.argument("[file]", "the review, JSON; - is standard input", "-");
	addJudgeFlags(command).addHelpText("after", admitHelp).action(action);
}

export function addServe(program: Command, action: (flags: ServeFlags) => Promise<void>): void {
	const command = program
		.command("serve")
		.description("Answer Kubernetes AdmissionReviews over HTTPS, as a validating webhook.")
		.addOption(
			new Option("--listen <address>", "host:port; without a host every address of the machine")
				.argParser(parseAddress)
				.default({ port: 8443 }, ":8443"),
		)
		.option("--tls-cert <file>", "the certificate and its chain, PEM")
		.option("--tls-key <file>", "its key, PEM")
		.option("--client-ca <file>", "whose certificates clients must have, PEM (default: clients need none)")
		.option("--insecure-http", "plain HTTP, for a proxy that speaks TLS")
		.option("--metrics-listen <address>", "serve health and metrics here too, over plain HTTP", parseAddress)
		.addOption(new Option("--timeout <duration>", "for a whole request").argParser(parseDuration).default(8000, "8s"))
		.addOption(
			new Option("--shutdown-timeout <duration>", "for what is there when it is stopped")
				.argParser(parseDuration)
				.default(10_000, "10s"),
		)
		.addOption(
			new Option("--max-body <size>", "of a review, such as 8Mi").argParser(parseSize).default(8 * 1024 * 1024, "8Mi"),
		)
		.option("--workers <count>", "threads that judge (default: one a processor, at most 4)", parseCount);
	addJudgeFlags(command).addHelpText("after", serveHelp).action(action);
}

function parseAddress(text: string): ListenAddress {
	const [, bracketed, plain, port = ""] = /^(?:\[([^\]]+)\]|([^:[\]]*)):(\d{1,5})$/.exec(text) ?? [];
	const host = bracketed ?? plain;
	if (host === undefined || Number(port) > 65_535) throw new InvalidArgumentError("It is host:port, or :port.");
	return { ...(host !== "" && { host }), port: Number(port) };
}

function parseDuration(text: string): number {
	const durationMs = parseGoDuration(text);
	if (!durationMs || durationMs > maxDurationMs)
		throw new InvalidArgumentError("It is a duration such as 8s or 500ms.");
	return durationMs;
}

function parseSize(text: string): number {
	const [, amount = "", unit = ""] = /^(\d{1,9})(Ki|Mi)?$/.exec(text) ?? [];
	const sizeBytes = Number(amount) * (unit === "Mi" ? 1024 * 1024 : unit === "Ki" ? 1024 : 1);
	if (sizeBytes < 1 || sizeBytes > maxBodyLimitBytes) {
		throw new InvalidArgumentError("It is a size such as 8Mi, at most 64Mi.");
	}
	return sizeBytes;
}

function parseCount(text: string): number {
	const count = Number(text);
	if (!/^\d+$/.test(text) || count < 1 || count > maxWorkers) throw new InvalidArgumentError("It is 1 to 64.");
	return count;
}

function addJudgeFlags(command: Command): Command {
	return command
		.option("-c, --config <file>", "the configuration (default: the nearest parapet.yaml, .yml or .json)")
		.option("--no-config", "look for no configuration")
		.option("-b, --bundle <file>", "ask the policies of a bundle (repeatable)", collect, [])
		.option("-p, --policy <path>", "ask the Rego of a file or folder (repeatable)", collect, [])
		.option("--v0-compatible", "read the Rego of --policy as version 0")
		.option("--rule <id>", "ask only this rule (repeatable)", collect, [])
		.option("--skip-rule <id>", "do not ask this rule (repeatable)", collect, [])
		.addOption(
			new Option(
				"--fail-on <severity>",
				"what is bad enough to deny; what is not warns (default: the configuration's, or medium)",
			).choices(["critical", "high", "medium", "low"]),
		)
		.option("--at <date>", "the moment that verdicts are for, such as 2027-01-01 (default: when they are made)");
}
