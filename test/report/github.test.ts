import { expect, test } from "vitest";
import type { Report } from "../../engine/gate/report.ts";
import { render } from "../../engine/report/render.ts";
import { readCommands } from "../action/runner-commands.ts";
import { fc } from "../property.ts";
import { findingAt, pod, reportWith } from "./reports.ts";

const github = (more: Partial<Report>): string => render(reportWith(more), "github");
const named = (more: Partial<Report>) => readCommands(github(more)).map(({ name, data }) => [name, data]);

test("a finding is a command with its file, lines, columns and rule", () => {
	expect(github({ findings: [findingAt(pod, "docker.io/shop/web:1.0")] })).toBe(
		"::error file=shop/pod.yaml,line=8,endLine=8,col=14,endColumn=36,title=kubernetes.image_registry" +
			'::container "web" runs an image from "docker.io"\n',
	);
});

test("columns are left out of what covers several lines", () => {
	expect(github({ findings: [findingAt(pod, "- name: web\n      image", { message: "m" })] })).toBe(
		"::error file=shop/pod.yaml,line=7,endLine=8,title=kubernetes.image_registry::m\n",
	);
});

test("a file without text has no lines, and what has no file no file", () => {
	const findings = ["x.yaml", ""].map((name) => findingAt({ name, text: "" }, "", { message: "m", severity: "error" }));
	expect(github({ findings })).toBe(
		"::error file=x.yaml,title=kubernetes.image_registry::m\n::error title=kubernetes.image_registry::m\n",
	);
});

test("what fails the step is an error, what does not a warning or a notice, worst first", () => {
	const severities = ["low", "medium", "critical", "high", "error"] as const;
	const findings = severities.map((severity) => findingAt(pod, "web", { severity, message: severity }));
	expect(named({ findings, threshold: "critical" })).toEqual([
		["error", "error"],
		["error", "critical"],
		["warning", "high"],
		["warning", "medium"],
		["notice", "low"],
	]);
});

test("ten of a level are shown, and one notice counts the others", () => {
	const many = (["low", "medium", "high"] as const).flatMap((severity) =>
		Array.from({ length: 12 }, () => findingAt(pod, "web", { severity, message: severity })),
	);
	const shown = named({ findings: many, threshold: "high" });
	const count = (level: string) => shown.filter(([name]) => name === level).length;
	expect([count("error"), count("warning"), count("notice")]).toEqual([10, 10, 10]);
	expect(shown.at(-1)).toEqual(["notice", "7 more findings are in the summary"]);
});

test("nothing is said when all is well, and something when nothing was checked", () => {
	expect(github({})).toBe("");
	expect(github({ verdict: "undecided", exitCode: 4 })).toBe("::error title=Parapet::nothing was checked\n");
});

test("a message of a megabyte is cut", () => {
	expect(github({ findings: [findingAt(pod, "web", { message: "x".repeat(1e6) })] }).length).toBeLessThan(5000);
});

test("no text makes a second command or a property", () => {
	const piece = fc.constantFrom(
		"::",
		"\n",
		"\r",
		"%0A",
		"%25",
		"%0D",
		",",
		"=",
		"##[",
		"]",
		"error",
		"add-mask",
		" ",
		"x",
	);
	const evil = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
	fc.assert(
		fc.property(evil, evil, (name, message) => {
			const source = { name: `a${name}`, text: "web" };
			const commands = readCommands(github({ findings: [findingAt(source, "web", { message })] }));
			const printed = (text: string) => text.replace(/[\r\n]/g, " ");
			expect(commands).toEqual([
				{
					name: "error",
					properties: {
						file: printed(source.name),
						line: "1",
						endLine: "1",
						col: "1",
						endColumn: "4",
						title: "kubernetes.image_registry",
					},
					data: printed(message),
				},
			]);
		}),
	);
});
