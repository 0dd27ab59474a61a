// How many reviews of a Deployment one thread of the built program answers, and how fast: node test/scenarios/serve-bench.mjs
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { createInterface } from "node:readline";

const total = 5000;
const concurrency = Number(process.argv[2] ?? 8);
const flags = ["--insecure-http", "--listen", "127.0.0.1:0", "--workers", process.argv[3] ?? "1", "--no-config"];

const container = (name) => ({
	name,
	image: `ghcr.io/acme/${name}:1.0.0`,
	ports: [{ containerPort: 8080 }],
	env: Array.from({ length: 10 }, (_, index) => ({ name: `NAME_${index}`, value: `value ${index}` })),
	securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
});
const object = {
	apiVersion: "apps/v1",
	kind: "Deployment",
	metadata: { name: "shop", namespace: "shop", labels: { app: "shop" } },
	spec: {
		replicas: 3,
		selector: { matchLabels: { app: "shop" } },
		template: {
			metadata: { labels: { app: "shop" } },
			spec: {
				securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
				containers: ["shop", "proxy"].map(container),
			},
		},
	},
};
const kind = { group: "apps", version: "v1", kind: "Deployment" };
const review = { apiVersion: "admission.k8s.io/v1", kind: "AdmissionReview" };
const body = JSON.stringify({ ...review, request: { uid: "bench", kind, operation: "CREATE", object } });

const server = spawn(process.execPath, ["dist/cli/main.js", "serve", ...flags], {
	stdio: ["ignore", "ignore", "pipe"],
});
let url = "";
for await (const line of createInterface({ input: server.stderr })) {
	url = /listening on (\S+)/.exec(line)?.[1] ?? "";
	if (url !== "") break;
}

const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
async function ask() {
	const startMs = performance.now();
	const sent = request(`${url}/validate`, { method: "POST", agent, headers: { "content-type": "application/json" } });
	sent.end(body);
	const [response] = await once(sent, "response");
	let answer = "";
	for await (const chunk of response) answer += chunk;
	if (!answer.includes('"allowed":true')) throw new Error(answer);
	return performance.now() - startMs;
}

async function askMany(count) {
	const durations = [];
	let left = count;
	const client = async () => {
		while (left-- > 0) durations.push(await ask());
	};
	await Promise.all(Array.from({ length: concurrency }, client));
	return durations.sort((a, b) => a - b);
}

await askMany(500);
const startMs = performance.now();
const durations = await askMany(total);
const perSecond = Math.round((total * 1000) / (performance.now() - startMs));
const at = (share) => `${durations[Math.floor(durations.length * share)].toFixed(1)} ms`;
console.log(`${body.length} bytes, ${concurrency} clients: ${perSecond} reviews/s, p50 ${at(0.5)}, p99 ${at(0.99)}`);
agent.destroy();
server.kill();
