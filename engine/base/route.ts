/** The way from the root of a document to a value in it: object keys and 0-based array indexes. */
export type Route = readonly (string | number)[];

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A route for people: `spec.containers[0].image`, keys that are no identifiers in brackets and quotes; empty for the root. */
export function renderRoute(route: Route): string {
	let text = "";
	for (const step of route) {
		if (typeof step === "number") text += `[${step}]`;
		else if (identifier.test(step)) text += text === "" ? step : `.${step}`;
		else text += `[${JSON.stringify(step)}]`;
	}
	return text;
}
