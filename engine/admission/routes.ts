import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Metrics } from "./metrics.ts";
import { send, sendAndClose } from "./send.ts";

/** Answers a request. One that rejects cuts the connection. */
export type Answer = (
	request: IncomingMessage,
	response: ServerResponse,
	query: URLSearchParams,
) => void | Promise<void>;

interface Route {
	readonly methods: readonly string[];
	readonly answer: Answer;
}

/** By path. */
export type Routes = ReadonlyMap<string, Route>;

/** For the API server: reviews are posted to `/validate` or `/`. */
export function reviewRoutes(answer: Answer): Routes {
	const route: Route = { methods: ["POST"], answer };
	return new Map([
		["/", route],
		["/validate", route],
	]);
}

/** For those who watch the server: `/healthz`, `/readyz` and `/metrics`. */
export function watchRoutes(isReady: () => boolean, metrics: Metrics): Routes {
	const answers: { readonly [path: string]: Answer } = {
		"/healthz": (_, response) => send(response, { status: 200, text: "ok\n" }),
		"/readyz": (_, response) =>
			send(response, isReady() ? { status: 200, text: "ok\n" } : { status: 503, text: "not ready\n" }),
		"/metrics": async (_, response) =>
			send(response, { status: 200, text: await metrics.render(), type: metrics.contentType }),
	};
	return new Map(Object.entries(answers).map(([path, answer]) => [path, { methods: ["GET", "HEAD"], answer }]));
}

/** Finds the route by path and method. */
export function listenerOf(routes: Routes): RequestListener {
	return (request, response) => {
		const [path = "", query = ""] = (request.url ?? "").split("?", 2);
		const route = routes.get(path);
		if (!route) return sendAndClose(request, response, { status: 404, text: "there is nothing here\n" });
		if (!route.methods.includes(request.method ?? "")) {
			response.setHeader("allow", route.methods.join(", "));
			return sendAndClose(request, response, { status: 405, text: `only ${route.methods.join(" and ")}\n` });
		}
		const answered = async () => route.answer(request, response, new URLSearchParams(query));
		answered().catch(() => response.destroy());
	};
}
