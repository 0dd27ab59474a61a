import { expect, test } from "vitest";
import type { Report } from "../../engine/gate/report.ts";
import { render } from "../../engine/report/render.ts";
import { fc } from "../property.ts";
import { findingAt, pod, reportWith } from "./reports.ts";

const markdown = (more: Partial<Report>, fileUrl?: string): string =>
	render(reportWith(more), "markdown", fileUrl === undefined ? {} : { fileUrl });

test("a report is a verdict, a table of findings, and what was and was not checked", () => {
	const finding = findingAt(pod, "docker.io/shop/web:1.0", { help: "Push the image." });
	expect(markdown({ verdict: "fail", exitCode: 1, findings: [finding] })).toBe(`\
## Parapet

<p><strong>fail: 1 high</strong></p>

<table>
<tr><th>severity</th><th>rule</th><th>place</th><th>message</th></tr>
<tr><td>high</td><td><code>kubernetes.image_registry</code></td><td><code>shop/pod.yaml:8:14</code></td><td><code>container &quot;web&quot; runs an image from &quot;docker.io&quot;</code><br>help: <code>Push the image.</code></td></tr>
</table>

<pre>
checked: 1 file, 1 document, 1 rule, for 2027-01-01T00:00:00Z
policy: shop 7 sha256:ab12
not checked: nothing
</pre>
`);
});

test("a pass has no table, and says what was not checked", () => {
	const notChecked = [{ file: "a.txt", reason: "input/other-format", message: "is no YAML" }] as const;
	expect(markdown({ notChecked, policies: [] })).toBe(`\
## Parapet

<p><strong>pass: no findings</strong></p>

<pre>
checked: 1 file, 1 document, 1 rule, for 2027-01-01T00:00:00Z
not checked: 1
  input/other-format  a.txt  is no YAML
</pre>
`);
});

test.each([
	["shop/pod.yaml", '<a href="https://h/o/r/blob/c0/shop/pod.yaml#L1">'],
	['a "b" #?.yaml', '<a href="https://h/o/r/blob/c0/a%20%22b%22%20%23%3F.yaml#L1">'],
	["/etc/pod.yaml", "<td><code>/etc/pod.yaml:1:1</code>"],
	["../pod.yaml", "<td><code>../pod.yaml:1:1</code>"],
	["<stdin>", "<td><code>&lt;stdin&gt;:1:1</code>"],
])("the place in %j is a link where the file can be read", (name, expected) => {
	expect(markdown({ findings: [findingAt({ name, text: "web" }, "web")] }, "https://h/o/r/blob/c0/")).toContain(
		expected,
	);
});

test("the worst come first, and what has no room is counted", () => {
	const message = "<".repeat(2000);
	const low = Array.from({ length: 300 }, () => findingAt(pod, "web", { severity: "low", message }));
	const page = markdown({ findings: [...low, findingAt(pod, "tty", { severity: "critical", message })] });
	const rows = page.match(/^<tr><td>\w+/gm) ?? [];
	expect(rows[0]).toBe("<tr><td>critical");
	expect(page).toContain(`<p>… and ${301 - rows.length} more, for which there is no room here.</p>`);
	expect(Buffer.byteLength(page)).toBeLessThan(900_000);
});

test("text from scanned material is never markup, Markdown, a link or a mention", () => {
	const piece = fc.constantFrom(
		"<",
		">",
		"&",
		"`",
		"|",
		"@org/team",
		"](x)",
		"**",
		"\n",
		"\n\n#",
		"</code>",
		"</pre>",
		"'",
		'"',
		"#1",
	);
	const evil = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
	const known = /<\/?(?:p|strong|table|tr|th|td|pre|br)>|<code>[^<>]*<\/code>/g;
	fc.assert(
		fc.property(evil, (text) => {
			const source = { name: `a${text}`, text: "web" };
			const notChecked = [{ file: text, reason: "input/symlink", message: text }] as const;
			const finding = findingAt(source, "web", { message: text, help: text });
			const page = markdown({ findings: [finding], notChecked, policies: [] });
			const [table = "", closing = ""] = page.split("<pre>\n");
			expect(table.replace(known, "").replace(/\s+/g, " ")).toBe(
				"## Parapet pass: 1 high, all below medium severityruleplacemessage highhelp: ",
			);
			expect(closing.replace("\n</pre>\n", "")).not.toMatch(/[<>]/);
		}),
	);
});
