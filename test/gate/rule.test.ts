import { expect, test } from "vitest";
import { bareRule, ruleIdOf, ruleOf } from "../../engine/gate/rule.ts";

const bare = { id: "a.b", severity: "high", frameworks: [], relatedResources: [] };

test.each([
	["policies/kubernetes/image_registry/deny", "kubernetes.image_registry"],
	["main/deny", "main.deny"],
	["policies/deny", "policies.deny"],
	["policies/kubernetes/image_registry/warn", "policies.kubernetes.image_registry.warn"],
])("the entry point %s asks for the rule %s", (entrypoint, id) => {
	expect(ruleIdOf(entrypoint)).toBe(id);
});

test("foreign warnings are low, all other foreign rules high", () => {
	expect(
		["main.warn", "main.warn_latest", "main.deny", "main.violation", "main.warning"].map((id) => bareRule(id).severity),
	).toEqual(["low", "low", "high", "high", "high"]);
});

test("a rule is what its METADATA says", () => {
	const annotations = {
		title: "Images come from a trusted registry",
		description: "An image is code.\n",
		related_resources: [{ ref: "https://a.example", description: "why" }, "https://b.example", 7],
		custom: {
			severity: "critical",
			input: "kubernetes",
			help: "Push the image.",
			frameworks: { cis: ["5.1", "5.2"], slsa: "L3" },
		},
	};
	expect(ruleOf("a.b", annotations)).toEqual({
		id: "a.b",
		severity: "critical",
		title: "Images come from a trusted registry",
		description: "An image is code.",
		help: "Push the image.",
		input: "kubernetes",
		frameworks: [
			{ name: "cis", control: "5.1" },
			{ name: "cis", control: "5.2" },
			{ name: "slsa", control: "L3" },
		],
		relatedResources: [{ ref: "https://a.example", description: "why" }, { ref: "https://b.example" }],
	});
});

test("METADATA of the wrong type is as if it were missing", () => {
	const annotations = { title: 7, custom: { severity: "error", help: " ", frameworks: [] }, related_resources: {} };
	expect([undefined, null, [], {}, annotations].map((value) => ruleOf("a.b", value))).toEqual([
		bare,
		bare,
		bare,
		bare,
		bare,
	]);
});
