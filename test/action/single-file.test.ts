import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { sha256Digest } from "../../engine/index.ts";
import { singleFile } from "./single-file.ts";

const folder = mkdtempSync(join(tmpdir(), "parapet-alone-"));
const alone = join(folder, "parapet.mjs");
copyFileSync(singleFile, alone);

/** Starts a copy of the file that has nothing beside it, and nothing above. */
const parapet = (...args: readonly string[]) => {
	const options = { cwd: folder, encoding: "utf8", env: { PATH: process.env["PATH"] } } as const;
	const { status, stdout, stderr } = spawnSync(alone, args, options);
	return { status, stdout, stderr };
};

test("the file is a program, wherever it lies", () => {
	expect(parapet("--version")).toEqual({ status: 0, stdout: "0.1.0\n", stderr: "" });
});

test("it has the policies, the same as those that are built beside the command line", () => {
	const pod = resolve("policies/kubernetes/privileged/fail.yaml");
	const { status, stdout, stderr } = parapet("check", pod);
	expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
	expect(stdout).toContain(`policy: default ${sha256Digest(readFileSync("dist/bundles/default.tar.gz"))}`);
});

test("it has the compiler, and what a policy can call", () => {
	writeFileSync(join(folder, "p.rego"), 'package main\n\ndeny contains "no" if yaml.unmarshal("a: 1").a == 1\n');
	writeFileSync(join(folder, "x.json"), '{"a": 1}');
	expect(parapet("check", "x.json", "-p", "p.rego").stdout).toContain("x.json:1:1  high  main.deny  no");
	expect(parapet("build", "p.rego", "-e", "main/deny", "-o", "b.tar.gz")).toMatchObject({ status: 0 });
	expect(parapet("check", "x.json", "-b", "b.tar.gz").stdout).toContain("main.deny  no");
	expect(parapet("eval", "-f", "raw", 'crypto.sha256("a")').stdout).toMatch(/^[0-9a-f]{64}\n$/);
});

test("it has every command that the command line has", () => {
	const commands = (text: string) => text.match(/^ {2}\w+/gm);
	const here = spawnSync(process.execPath, ["dist/cli/main.js", "--help"], { encoding: "utf8" });
	expect(commands(parapet("--help").stdout)).toEqual(commands(here.stdout));
});

test("it serves, in threads that it starts on itself", async () => {
	const args = ["serve", "--listen", "127.0.0.1:0", "--insecure-http", "--no-config"];
	const served = spawn(alone, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
	let told = "";
	while (!told.includes("listening on ")) told += String((await once(served.stderr, "data"))[0]);
	const url = /listening on (\S+)/.exec(told)?.[1] ?? "";
	const answer = await fetch(`${url}/validate`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: '{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"a","operation":"CREATE"}}',
	});
	expect(await answer.json()).toMatchObject({ response: { uid: "a", allowed: false } });
	served.kill("SIGTERM");
	expect((await once(served, "close"))[0]).toBe(0);
});

test("it holds no path of the machine that built it", () => {
	expect(readFileSync(alone, "utf8")).not.toContain(resolve("."));
});

test("the action's page speaks of every input and output", () => {
	const page = readFileSync("action/README.md", "utf8");
	const { inputs, outputs } = parse(readFileSync("action/action.yml", "utf8"));
	const told = page.split("\n").flatMap((line) => /^\| (`[^|]+`) \|/.exec(line)?.[1]?.split(", ") ?? []);
	expect(told).toEqual([...Object.keys(inputs), ...Object.keys(outputs)].map((name) => `\`${name}\``));
});
