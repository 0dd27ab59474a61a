import { type ChildProcess, spawn } from "node:child_process";
import { request as httpRequest } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** `parapet serve`, running. */
export interface Served {
	readonly child: ChildProcess;
	/** Where it listens: first the webhook. */
	readonly urls: readonly string[];
	/** All that was written so far. */
	readonly out: () => string;
	readonly err: () => string;
	/** Waits until standard error has this. */
	readonly told: (text: string) => Promise<void>;
	/** The exit code once it has ended. */
	readonly ended: Promise<number | null>;
}

/** Starts the program that `npm run build` made, and waits until it listens. */
export async function serve(args: readonly string[]): Promise<Served> {
	const child = spawn(process.execPath, [program, "serve", "--listen", "127.0.0.1:0", ...args], { cwd: root });
	let out = "";
	let err = "";
	child.stdout.setEncoding("utf8").on("data", (text: string) => {
		out += text;
	});
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		err += text;
	});
	const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
	const told = async (text: string) => {
		while (!err.includes(text)) {
			if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${err}`);
			await pause(20);
		}
	};
	await told("listening on ");
	const urls = /listening on (.*)/.exec(err)?.[1]?.split(" and ") ?? [];
	return { child, urls, out: () => out, err: () => err, told, ended };
}

/** What came back. `body` is what the server sent until the connection ended, however it ended. */
export interface Reply {
	readonly status: number;
	readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
	readonly body: string;
}

/** Sends a request; `write` sends the body itself, else `body` is sent. */
export function call(
	url: string,
	options: RequestOptions & { readonly body?: string; readonly write?: (send: (chunk: Uint8Array) => boolean) => void },
): Promise<Reply> {
	return new Promise((resolve, reject) => {
		const open = url.startsWith("https:") ? httpsRequest : httpRequest;
		const sent = open(url, { agent: false, ...options }, (response) => {
			let body = "";
			const reply = () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
			response.setEncoding("utf8").on("data", (text: string) => {
				body += text;
			});
			response.on("end", reply).on("error", reply);
		});
		sent.on("error", reject);
		sent.flushHeaders();
		if (options.write) options.write((chunk) => sent.write(chunk));
		else sent.end(options.body);
	});
}

export function pause(durationMs: number): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, durationMs);
	});
}
