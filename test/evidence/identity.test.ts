import { expect, test } from "vitest";
import { matchesSubject } from "../../engine/evidence/identity.ts";
import { fc } from "../property.ts";

const workflow = "https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v1.2";

test.each([
	[workflow, workflow, true],
	["https://github.com/acme/app/.github/workflows/release.yml@refs/tags/*", workflow, true],
	["https://github.com/acme/*/.github/workflows/*.yml@refs/tags/v*", workflow, true],
	["https://github.com/acme/app/.github/workflows/re*as*.yml@refs/tags/v1*2", workflow, true],
	["https://github.com/*/.github/workflows/release.yml@refs/tags/v1.2", workflow, false],
	["https://github.com/acme/app/.github/workflows/release.yml@*", workflow, false],
	["https://github.com/acme/app/*", workflow, false],
	["github.com/acme/app", workflow, false],
	["https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v1.2.", workflow, false],
	["https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v1x2", workflow, false],
	["*@acme.example", "ann@acme.example", true],
	["*@acme.example", "ann@evil.example@acme.example", false],
	["ann@*.example", "ann@acme.example", true],
	["ann@acme.example", "Ann@acme.example", false],
	["a*b*c", "abc", true],
	["ab*ba", "aba", false],
	["a*", "a", true],
])("%s for %s: %s", (pattern, subject, expected) => {
	expect(matchesSubject(pattern, subject)).toBe(expected);
});

test("a pattern matches what is made from it, and a * never reaches over a / or an @", () => {
	const part = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 4 });
	const anything = fc.string({ unit: fc.constantFrom("a", "b", ".", "/", "@"), maxLength: 4 });
	fc.assert(
		fc.property(fc.array(part, { minLength: 2, maxLength: 4 }), anything, (parts, filling) => {
			const isInside = !/[/@]/.test(filling) || parts.length === 1;
			expect(matchesSubject(`x${parts.join("*")}y`, `x${parts.join(filling)}y`)).toBe(isInside);
		}),
	);
});

test("a pattern of many stars takes no longer than its text", () => {
	expect(matchesSubject(`${"a*".repeat(1000)}b`, "a".repeat(2_000_000))).toBe(false);
});
