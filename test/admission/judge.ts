import { loadSources } from "../../engine/cli/load-sources.ts";
import { selectRules } from "../../engine/gate/select-rules.ts";
import { check, type Inputs, type Report, type RuleSeverity } from "../../engine/index.ts";

const at = "2026-01-01";
const { bundle } = await loadSources(["test/fixtures/admission/policies"], {
	at,
	print: () => undefined,
	isV0: false,
});

/** Asks the policies of the fixture, or only some of their rules. */
export const judge =
	(only: readonly string[] = [], threshold: RuleSeverity = "medium") =>
	(inputs: Inputs): Report =>
		check({
			tool: { name: "parapet", version: "1.0.0" },
			at,
			threshold,
			inputs,
			questions: selectRules(bundle?.questions ?? [], { only, skip: [] }),
			policies: [{ name: "fixture", digest: "sha256:0" }],
		});
