import { type Command, InvalidArgumentError, Option } from "commander";
import type { VerifyFlags } from "./commands/verify.ts";

const verifyHelp = `
Examples:
  $ parapet verify app.tgz --certificate-identity https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v1 \\
      --certificate-oidc-issuer https://token.actions.githubusercontent.com
  $ parapet verify app.tgz --key cosign.pub --bundle app.tgz.sigstore.json
  $ parapet verify sha256:0a1b… --bundle provenance.sigstore.json --type slsaprovenance1 --key cosign.pub

Whom to trust must be said: an identity with its issuer, or a key. In the identity a * stands for any characters but / and @.
Nothing is fetched: without --trusted-root, the copy of Sigstore's public-good root that Parapet carries is used.

Exit codes: 0 verified · 1 the proof does not hold · 2 wrong use · 3 could not tell (no bundle, a kind of bundle that
is not known, a trusted root that cannot be read)`;

const collect = (value: string, values: readonly string[]): readonly string[] => [...values, value];

const identityHint = "Use --certificate-identity, where a * stands for any characters but / and @.";
const issuerHint = "Use --certificate-oidc-issuer: the issuer is compared exactly.";

/** An option of cosign's that is not here: only what to use instead is told. */
function missingOption(flags: string, hint: string): Option {
	return new Option(flags).hideHelp().argParser(() => {
		throw new InvalidArgumentError(`Regular expressions are not supported. ${hint}`);
	});
}

export function addVerify(program: Command, action: (artifact: string, flags: VerifyFlags) => Promise<void>): void {
	program
		.command("verify")
		.description("Verify the signature or the attestation of an artifact, offline.")
		.argument("<artifact>", "a file, or its digest: sha256:HEX")
		.option(
			"-b, --bundle <file>",
			"the Sigstore bundle, or several as JSON lines, of which one must hold (default: beside the file, as FILE.sigstore.json)",
		)
		.option("--certificate-identity <subject>", "who must have signed: the certificate's subject alternative name")
		.option("--certificate-oidc-issuer <url>", "who must have vouched for the signer, exactly")
		.addOption(missingOption("--certificate-identity-regexp <pattern>", identityHint))
		.addOption(missingOption("--certificate-oidc-issuer-regexp <pattern>", issuerHint))
		.option("--key <file>", "the public key that must have signed, PEM")
		.option("--insecure-ignore-tlog", "with --key: the signature need not stand in a transparency log")
		.option("--trusted-root <file>", "a trusted_root.json, or several as JSON lines (repeatable)", collect, [])
		.option("--type <type>", "what the attestation must be: a predicate type, or cosign's short name for it")
		.option("--predicate-type <uri>", "the same")
		.addOption(new Option("-f, --format <format>", "how to report").choices(["text", "json"]).default("text"))
		.option("-o, --output <file>", "write the report to a file")
		.addOption(new Option("--color <when>", "colours").choices(["auto", "always", "never"]).default("auto"))
		.addHelpText("after", verifyHelp)
		.action(action);
}
