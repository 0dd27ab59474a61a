import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { Agent } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../engine/index.ts";
import { certificateUntil } from "../admission/certificates.ts";
import { plainPod, podWith, privilegedPod, requestFor, reviewOf } from "../admission/reviews.ts";
import { parapet } from "./command-line.ts";
import { call, pause, type Reply, type Served, serve } from "./served.ts";

const own = ["-p", "test/fixtures/admission/policies"];
const folder = mkdtempSync(join(tmpdir(), "parapet-"));
const startS = Math.floor(Date.now() / 1000);
const [firstEnd, secondEnd] = [new Date((startS + 200_000) * 1000), new Date((startS + 300_000) * 1000)];
const [first, second] = await Promise.all([certificateUntil(firstEnd), certificateUntil(secondEnd)]);
const tls = ["--tls-cert", join(folder, "tls.crt"), "--tls-key", join(folder, "tls.key")];

const { uid } = requestFor(plainPod) as { uid: string };
const review = (object: JsonObject, more?: JsonObject) => JSON.stringify(reviewOf(requestFor(object, more)));
const json = { "content-type": "application/json" };
const said = ({ status, body }: Reply) => {
	const { response } = JSON.parse(body) as { response: { uid: string; allowed: boolean; status?: { code: number } } };
	return { status, uid: response.uid, allowed: response.allowed, code: response.status?.code };
};

beforeAll(() => install(first));
afterAll(() => rmSync(folder, { recursive: true }));

/** Puts the files in place at once, each. */
function install({ certificate, key }: { readonly certificate: string; readonly key: string }): void {
	for (const [name, text] of [
		["tls.crt", certificate],
		["tls.key", key],
	] as const) {
		writeFileSync(join(folder, `${name}.new`), text);
		renameSync(join(folder, `${name}.new`), join(folder, name));
	}
}

describe("over HTTPS", () => {
	let server: Served;
	const post = (path: string, body: string, more: object = {}) =>
		call(`${server.urls[0]}${path}`, { method: "POST", ca: first.certificate, headers: json, body, ...more });
	const get = (path: string, index = 0) => call(`${server.urls[index]}${path}`, { ca: first.certificate });

	beforeAll(async () => {
		server = await serve([...own, ...tls, "--timeout", "1s", "--workers", "2", "--metrics-listen", "127.0.0.1:0"]);
	});
	afterAll(async () => {
		server.child.kill("SIGKILL");
		await server.ended;
	});

	test.each([
		["allowed", review(plainPod), { status: 200, uid, allowed: true, code: undefined }],
		["denied", review(privilegedPod), { status: 200, uid, allowed: false, code: 403 }],
		["without an object", review(plainPod, { object: null }), { status: 200, uid, allowed: false, code: 422 }],
		["no JSON", "no JSON", { status: 400, uid: "", allowed: false, code: 422 }],
		["empty", "", { status: 400, uid: "", allowed: false, code: 422 }],
		["a policy that stops", review(podWith({}, { name: "stops" })), { status: 200, uid, allowed: false, code: 500 }],
	])("a review that is %s", async (_, body, expected) => {
		expect(said(await post("/validate?timeout=10s", body))).toEqual(expected);
		expect(said(await post("/", body))).toEqual(expected);
	});

	test("a policy that never ends is a refusal with the uid, and its thread is replaced", async () => {
		const endless = review(podWith({}, { name: "endless" }));
		const replies = await Promise.all([post("/validate", endless), post("/validate", endless)]);
		expect(replies.map(said)).toEqual(Array(2).fill({ status: 200, uid, allowed: false, code: 500 }));
		await server.told("a thread that judges has ended, and is replaced");
		expect(said(await retry(() => post("/validate", review(plainPod))))).toMatchObject({ allowed: true });
	});

	test("the time that the API server gives is kept when it is shorter", async () => {
		const startMs = performance.now();
		const reply = await post("/validate?timeout=300ms", review(podWith({}, { name: "endless" })));
		expect(said(reply)).toEqual({ status: 200, uid, allowed: false, code: 500 });
		expect(performance.now() - startMs).toBeLessThan(900);
		await retry(() => post("/validate", review(plainPod)));
	});

	test("fifty at once all get their own answer", async () => {
		const asked = Array.from({ length: 50 }, (_, index) => ({
			object: index % 2 === 0 ? plainPod : privilegedPod,
			uid: `uid-${index}`,
		}));
		const agent = new Agent({ keepAlive: true, ca: first.certificate });
		const replies = await Promise.all(
			asked.map(({ object, uid }) => retry(() => post("/validate", review(object, { uid }), { agent }))),
		);
		agent.destroy();
		expect(replies.map(said)).toEqual(
			asked.map(({ object, uid }) => ({
				status: 200,
				uid,
				allowed: object === plainPod,
				code: object === plainPod ? undefined : 403,
			})),
		);
	});

	test.each([
		["POST", "/nowhere", json, 404],
		["GET", "/validate", {}, 405],
		["PUT", "/", json, 405],
		["POST", "/healthz", json, 405],
		["GET", "/healthz", {}, 200],
		["HEAD", "/readyz", {}, 200],
	])("%s %s is %j %i", async (method, path, headers, status) => {
		const reply = await call(`${server.urls[0]}${path}`, { method, headers, ca: first.certificate, body: "" });
		expect(reply.status).toBe(status);
	});

	test.each([
		["text", { "content-type": "text/plain" }, 415],
		["without a type", {}, 415],
		["compressed", { ...json, "content-encoding": "gzip" }, 415],
	])("a body that is %s is refused", async (_, headers, status) => {
		expect(said(await post("/validate", review(plainPod), { headers }))).toEqual({
			status,
			uid: "",
			allowed: false,
			code: status,
		});
	});

	test("a body of 100 MB that says so is refused before any of it is read", async () => {
		const headers = { ...json, "content-length": 100_000_000 };
		const reply = await post("/validate", "", { headers, write: () => undefined });
		expect(said(reply)).toEqual({ status: 413, uid: "", allowed: false, code: 413 });
		expect(reply.headers["connection"]).toBe("close");
	});

	test("a body in chunks is counted, and the connection ends", async () => {
		let sentBytes = 0;
		const chunk = new Uint8Array(1_000_000);
		const write = (send: (chunk: Uint8Array) => boolean) => {
			for (; sentBytes < 100_000_000; sentBytes += chunk.length) if (!send(chunk)) break;
			const timer = setInterval(() => send(chunk), 5);
			setTimeout(() => clearInterval(timer), 500);
		};
		expect(said(await post("/validate", "", { write }))).toMatchObject({ status: 413, allowed: false });
	});

	test("a client that never ends its body is refused in time", async () => {
		const startMs = performance.now();
		const write = (send: (chunk: Uint8Array) => boolean) => void send(new Uint8Array([0x7b]));
		expect(said(await post("/validate", "", { write }))).toEqual({ status: 408, uid: "", allowed: false, code: 408 });
		expect(performance.now() - startMs).toBeLessThan(3000);
	});

	test("a client that connects and says nothing is cut off", async () => {
		const { port } = new URL(server.urls[1] ?? "");
		const socket = connect(Number(port), "127.0.0.1");
		socket.write("GET /hea");
		socket.resume();
		const startMs = performance.now();
		await new Promise((resolve) => socket.once("close", resolve));
		expect(performance.now() - startMs).toBeLessThan(5000);
	});

	test("metrics count what was said, and say when the certificate ends", async () => {
		const { body, headers } = await get("/metrics", 1);
		const samples = new Map(
			body
				.split("\n")
				.filter((line) => line !== "" && !line.startsWith("#"))
				.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]),
		);
		expect(headers["content-type"]).toContain("text/plain; version=0.0.4");
		const requests = (outcome: string) =>
			samples.get(`parapet_admission_requests_total{outcome="${outcome}",operation="CREATE",kind="Pod"}`) ?? 0;
		expect(requests("allowed")).toBeGreaterThanOrEqual(28);
		expect(requests("denied")).toBeGreaterThanOrEqual(27);
		expect(requests("refused")).toBeGreaterThanOrEqual(7);
		expect(samples.get("parapet_admission_in_flight")).toBe(0);
		expect(samples.get("parapet_admission_workers_replaced_total")).toBeGreaterThanOrEqual(2);
		expect(samples.get("parapet_tls_certificate_expiry_timestamp_seconds")).toBe(startS + 200_000);
		expect(body).toMatch(/parapet_policy_info\{name="[^"]*",revision="",digest="sha256:[0-9a-f]{64}"\} 1/);
	});

	test("each decision is a line, and nothing of the objects is in any", () => {
		const lines = server
			.out()
			.trimEnd()
			.split("\n")
			.map((line) => JSON.parse(line) as JsonObject);
		expect(lines.length).toBeGreaterThan(60);
		expect(server.out()).not.toContain("app:1");
		expect(lines.find(({ outcome }) => outcome === "denied")).toMatchObject({
			event: "decision",
			uid,
			operation: "CREATE",
			kind: "Pod",
			namespace: "shop",
			name: "web",
			code: 403,
			rules: ["kubernetes.privileged", "main.warn"],
		});
	});
});

/** Once more while threads are being replaced. */
async function retry(ask: () => Promise<Reply>): Promise<Reply> {
	for (let left = 10; ; left--) {
		const reply = await ask();
		if (said(reply).code !== 500 || left === 0) return reply;
	}
}

describe("a server that is told to stop", () => {
	test.each(["SIGTERM", "SIGINT"] as const)("by %s answers what is there, then ends with 0", async (signal) => {
		const server = await serve([...own, "--insecure-http", "--workers", "1", "--timeout", "2s"]);
		const reply = call(`${server.urls[0]}/validate`, {
			method: "POST",
			headers: json,
			body: review(podWith({}, { name: "endless" })),
		});
		await pause(200);
		server.child.kill(signal);
		await server.told("finishing what is there");
		await expect(call(`${server.urls[0]}/healthz`, {})).rejects.toThrow("ECONNREFUSED");
		expect(said(await reply)).toMatchObject({ allowed: false, code: 500 });
		expect(await server.ended).toBe(0);
	});

	test("is not ready while it finishes, and does not wait after a second signal", async () => {
		const server = await serve([...own, "--insecure-http", "--timeout", "30s", "--metrics-listen", "127.0.0.1:0"]);
		const reply = call(`${server.urls[0]}/validate`, {
			method: "POST",
			headers: json,
			body: review(podWith({}, { name: "endless" })),
		});
		reply.catch(() => undefined);
		await pause(200);
		expect((await call(`${server.urls[1]}/readyz`, {})).status).toBe(200);
		server.child.kill("SIGTERM");
		await server.told("finishing what is there");
		expect((await call(`${server.urls[1]}/readyz`, {})).status).toBe(503);
		expect((await call(`${server.urls[1]}/healthz`, {})).status).toBe(200);
		server.child.kill("SIGTERM");
		expect(await server.ended).toBe(1);
		await expect(reply).rejects.toThrow();
	});

	test("cuts off whoever is still there when the time is up", async () => {
		const server = await serve([...own, "--insecure-http", "--timeout", "30s", "--shutdown-timeout", "500ms"]);
		const slow = call(`${server.urls[0]}/`, {
			method: "POST",
			headers: json,
			write: (send) => send(new Uint8Array(1)),
		});
		slow.catch(() => undefined);
		await pause(200);
		server.child.kill("SIGTERM");
		expect(await server.ended).toBe(0);
		await expect(slow).rejects.toThrow();
	});
});

test("certificate files and policies that change are read again, and those that are not sound are not taken", async () => {
	const policies = mkdtempSync(join(folder, "policies-"));
	const policy = (text: string) => writeFileSync(join(policies, "p.rego"), `package main\n\n${text}\n`);
	policy('deny contains "first"');
	const server = await serve(["-p", policies, ...tls, "--workers", "1"]);
	const ask = async (ca: string) => {
		const reply = await call(`${server.urls[0]}/`, { method: "POST", headers: json, body: review(plainPod), ca });
		return (JSON.parse(reply.body) as { response: { status?: { message: string } } }).response.status?.message;
	};
	expect(await ask(first.certificate)).toBe("[main.deny] first");

	policy("deny contains {");
	writeFileSync(join(folder, "tls.key"), second.key);
	server.child.kill("SIGHUP");
	await server.told("the certificate cannot be loaded, the old one goes on");
	await server.told("the policies cannot be loaded, the old ones go on");
	expect(await ask(first.certificate)).toBe("[main.deny] first");

	policy('deny contains "second"');
	install(second);
	server.child.kill("SIGHUP");
	await server.told(`certificate loaded: it ends ${secondEnd.toISOString()}`);
	await expect(ask(first.certificate)).rejects.toThrow("self-signed");
	while ((await ask(second.certificate)) !== "[main.deny] second") await pause(50);
	server.child.kill("SIGTERM");
	expect(await server.ended).toBe(0);
	install(first);
});

test("clients without a certificate of the client CA are not heard", async () => {
	writeFileSync(join(folder, "ca.crt"), second.certificate);
	const server = await serve([...own, ...tls, "--client-ca", join(folder, "ca.crt"), "--workers", "1"]);
	const ask = (more: object) => call(`${server.urls[0]}/healthz`, { ca: first.certificate, ...more });
	await expect(ask({})).rejects.toThrow();
	await expect(ask({ cert: first.certificate, key: first.key })).rejects.toThrow();
	expect((await ask({ cert: second.certificate, key: second.key })).status).toBe(200);
	server.child.kill("SIGTERM");
	expect(await server.ended).toBe(0);
});

describe("a server that cannot do its work does not start", () => {
	const http = ["--insecure-http", "--listen", "127.0.0.1:0"];
	test.each([
		["without a certificate", [...own], 2, "error: give --tls-cert and --tls-key; or --insecure-http"],
		["with both", [...own, ...tls, ...http], 2, "error: --insecure-http takes no certificate"],
		[
			"with no such certificate",
			[...own, "--tls-cert", "no.crt", "--tls-key", "no.key"],
			2,
			"cannot read the certificate",
		],
		["with no such policies", [...http, "-p", "nowhere"], 2, "error: cannot read nowhere: there is no such file"],
		["with no rules", [...http, ...own, "--rule", "main.warn", "--skip-rule", "main.warn"], 2, "no rule left to ask"],
		["with a misspelt rule", [...http, ...own, "--rule", "main.wran"], 2, "did you mean main.warn?"],
		["on an odd address", [...own, "--listen", "here"], 2, "It is host:port, or :port."],
		[
			"on another's address",
			[...own, "--insecure-http", "--listen", "192.0.2.1:1"],
			2,
			"error: cannot listen on 192.0.2.1:1",
		],
		["with an odd time", [...http, ...own, "--timeout", "soon"], 2, "It is a duration such as 8s or 500ms."],
		["with an odd size", [...http, ...own, "--max-body", "1G"], 2, "It is a size such as 8Mi"],
		["with no threads", [...http, ...own, "--workers", "0"], 2, "It is 1 to 64."],
		["with bad Rego", [...http, "-p", "test/fixtures/admission/broken"], 3, "rego/unexpected-token"],
	])("%s", (_, args, exitCode, expected) => {
		const run = parapet(["serve", ...args]);
		expect({ exitCode: run.exitCode, out: run.out }).toEqual({ exitCode, out: "" });
		expect(run.err).toContain(expected);
	});
});
