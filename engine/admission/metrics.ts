import type { Registry } from "prom-client";
import type { PolicyIdentity } from "../gate/report.ts";
import type { Admission } from "./admit.ts";

/** What the server tells Prometheus. */
export interface Metrics {
	readonly contentType: string;
	/** In Prometheus' text format. */
	readonly render: () => Promise<string>;
	readonly countDecision: (admission: Admission, cost: DecisionCost) => void;
	readonly countInFlight: (change: 1 | -1) => void;
	readonly countReplacedWorker: () => void;
	/** How many threads can judge right now. */
	readonly setWorkers: (count: number) => void;
	readonly setPolicies: (policies: readonly PolicyIdentity[]) => void;
	readonly setCertificateExpiry: (expiresAt: Date) => void;
}

/** What a decision took. `sizeBytes` is missing where the body was not read. */
export interface DecisionCost {
	readonly durationMs: number;
	readonly sizeBytes?: number;
}

/** Other kinds are counted as one. Stops whoever names ever new kinds from filling the memory, ours and Prometheus'. */
const maxKinds = 100;

const durationBucketsS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const sizeBucketsBytes = [1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 8_388_608];

/** Metrics of one server, in a registry of its own. The library is loaded here, and not by who never serves. */
export async function createMetrics(): Promise<Metrics> {
	const { default: prometheus } = await import("prom-client");
	const registry: Registry = new prometheus.Registry();
	const decisions = decisionMetrics(prometheus, registry);
	const server = serverMetrics(prometheus, registry);
	const kinds = new Set<string>();
	return {
		contentType: registry.contentType,
		render: () => registry.metrics(),
		countDecision: ({ outcome, envelope }, { durationMs, sizeBytes }) => {
			const kind = boundedKind(kinds, envelope.kind);
			decisions.requests.inc({ outcome, operation: envelope.operation ?? "unknown", kind });
			decisions.durations.observe({ outcome }, durationMs / 1000);
			if (sizeBytes !== undefined) decisions.sizes.observe(sizeBytes);
		},
		countInFlight: (change) => decisions.inFlight.inc(change),
		countReplacedWorker: () => server.replaced.inc(),
		setWorkers: (count) => server.workers.set(count),
		setPolicies: (policies) => {
			server.policies.reset();
			for (const { name, revision = "", digest } of policies) server.policies.set({ name, revision, digest }, 1);
		},
		setCertificateExpiry: (expiresAt) => server.expiry.set(expiresAt.getTime() / 1000),
	};
}

type Prometheus = typeof import("prom-client");

function decisionMetrics({ Counter, Gauge, Histogram }: Prometheus, registry: Registry) {
	const registers = [registry];
	return {
		requests: new Counter({
			name: "parapet_admission_requests_total",
			help: "Admission requests by what was said; refused means that it could not be judged.",
			labelNames: ["outcome", "operation", "kind"] as const,
			registers,
		}),
		durations: new Histogram({
			name: "parapet_admission_duration_seconds",
			help: "From a request's headers to its answer.",
			labelNames: ["outcome"] as const,
			buckets: durationBucketsS,
			registers,
		}),
		sizes: new Histogram({
			name: "parapet_admission_body_bytes",
			help: "Size of the reviews.",
			buckets: sizeBucketsBytes,
			registers,
		}),
		inFlight: new Gauge({
			name: "parapet_admission_in_flight",
			help: "Requests that have no answer yet.",
			registers,
		}),
	};
}

function serverMetrics({ Counter, Gauge }: Prometheus, registry: Registry) {
	const registers = [registry];
	return {
		workers: new Gauge({ name: "parapet_admission_workers", help: "Threads that can judge.", registers }),
		replaced: new Counter({
			name: "parapet_admission_workers_replaced_total",
			help: "Threads that were ended because a policy ran too long, or that ended by themselves.",
			registers,
		}),
		policies: new Gauge({
			name: "parapet_policy_info",
			help: "The policies that are asked; always 1.",
			labelNames: ["name", "revision", "digest"] as const,
			registers,
		}),
		expiry: new Gauge({
			name: "parapet_tls_certificate_expiry_timestamp_seconds",
			help: "When the serving certificate ends; 0 without one.",
			registers,
		}),
	};
}

function boundedKind(kinds: Set<string>, kind: string | undefined): string {
	if (kind === undefined) return "unknown";
	if (!/^[A-Za-z][A-Za-z0-9]{0,62}$/.test(kind)) return "other";
	if (kinds.has(kind)) return kind;
	if (kinds.size >= maxKinds) return "other";
	kinds.add(kind);
	return kind;
}
