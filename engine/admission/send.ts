import type { IncomingMessage, ServerResponse } from "node:http";

/** What is said to a request. */
export interface Words {
	readonly status: number;
	readonly text: string;
	/** Plain text when missing. */
	readonly type?: string;
}

export function send(response: ServerResponse, words: Words): void {
	response.writeHead(words.status, headersOf(words));
	response.end(words.text);
}

/** A client that still sends what is not read has so long to see the answer before the connection is cut. */
const lingerMs = 500;

/** Answers a request whose body is not read. Where it is still being sent, Node would read all of it after `end`. */
export function sendAndClose(request: IncomingMessage, response: ServerResponse, words: Words): void {
	response.writeHead(words.status, { ...headersOf(words), connection: "close" });
	const { "content-length": length, "transfer-encoding": encoding } = request.headers;
	if (request.complete || (length === undefined && encoding === undefined)) {
		response.end(words.text);
		return;
	}
	request.pause();
	response.write(words.text);
	setTimeout(() => request.destroy(), lingerMs).unref();
}

function headersOf({ text, type = "text/plain; charset=utf-8" }: Words) {
	return {
		"content-type": type,
		"content-length": Buffer.byteLength(text),
		"cache-control": "no-store",
		"x-content-type-options": "nosniff",
	};
}
