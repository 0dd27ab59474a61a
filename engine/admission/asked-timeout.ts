const unitsMs: { readonly [unit: string]: number } = {
	h: 3_600_000,
	m: 60_000,
	s: 1000,
	ms: 1,
	us: 1e-3,
	µs: 1e-3,
	ns: 1e-6,
};

const goDuration = /^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/;

/** A duration as Go writes it, `1m30s`, in milliseconds; undefined for another text. */
export function parseGoDuration(text: string): number | undefined {
	if (text.length > 64 || !goDuration.test(text)) return undefined;
	let durationMs = 0;
	for (const [, amount, unit = ""] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)) {
		durationMs += Number(amount) * (unitsMs[unit] ?? 0);
	}
	return durationMs;
}

/** Of the time that the API server gives: what is left is for the way there and back. */
const usableShare = 0.9;

/**
 * How long an answer may take: our own limit, or what the API server asks for with `?timeout=10s` when that is shorter.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#timeouts
 */
export function timeoutMsFor(query: URLSearchParams, limitMs: number): number {
	const askedMs = parseGoDuration(query.get("timeout") ?? "");
	return askedMs === undefined || askedMs <= 0 ? limitMs : Math.min(limitMs, askedMs * usableShare);
}
