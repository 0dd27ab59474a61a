import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** All rules, as `target/rule`, and the text of each. */
const rules = readdirSync("policies")
	.filter((target) => target !== "lib")
	.flatMap((target) => readdirSync(`policies/${target}`).map((rule) => [target, rule] as const));
const textOf = (target: string, rule: string) => readFileSync(`policies/${target}/${rule}/${rule}.rego`, "utf8");

/** Sorted, each once. */
const names = (matches: Iterable<RegExpMatchArray>) => [...new Set([...matches].map(([, name]) => name))].sort();

test.each(rules)("%s.%s declares the parameters that it reads, and no others", (target, rule) => {
	const text = textOf(target, rule);
	const declared = /^# {3}parameters:\n((?:# {5}.*\n)*)/m.exec(text)?.[1] ?? "";
	const read = text.matchAll(new RegExp(`data\\.config\\.${target}\\.${rule}\\.(\\w+)`, "g"));
	expect(names(declared.matchAll(/^# {5}(\w+):$/gm))).toEqual(names(read));
});
