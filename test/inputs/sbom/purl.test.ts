import { describe, expect, it } from "vitest";
import { packageOf, purlOf } from "../../../engine/inputs/sbom/purl.ts";

describe("what a package URL is", () => {
	it.each([
		"pkg:npm/cart",
		"pkg:npm/%40shop/cart@1.0?x=y#z",
		"pkg://npm/cart",
		"PKG:npm/cart",
		"pkg:npm",
		"pkg:npm/",
		"cart",
		"pkg:/cart",
	])("%s", (text) =>
		expect({ [text]: purlOf(text) }).toEqual({ [text]: /^pkg:.*npm\/./.test(text) ? text : undefined }),
	);
});

describe("what a package URL names, for comparing", () => {
	it.each([
		["pkg:npm/cart@1.0", "pkg:npm/cart"],
		["pkg:npm/%40shop/cart@1.0", "pkg:npm/@shop/cart"],
		["pkg:npm/@shop/cart", "pkg:npm/@shop/cart"],
		["pkg:NPM/%63art", "pkg:npm/cart"],
		["pkg://npm//cart/", "pkg:npm/cart"],
		["pkg:pypi/Typing_Extensions@4", "pkg:pypi/typing-extensions"],
		["pkg:deb/debian/libstdc%2B%2B6@12?arch=amd64#x", "pkg:deb/debian/libstdc++6"],
		["pkg:golang/github.com/a/b@v1.0.0", "pkg:golang/github.com/a/b"],
		["pkg:npm/100%", "pkg:npm/100%"],
	])("%s is %s", (purl, expected) => expect(packageOf(purl)).toBe(expected));
});
