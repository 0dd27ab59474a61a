import type { Server as HttpServer, RequestListener, ServerOptions } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { ParapetError } from "../base/errors.ts";
import type { TlsIdentity } from "./tls.ts";

/** `host` missing means every address of the machine; port 0 any that is free. */
export interface ListenAddress {
	readonly host?: string;
	readonly port: number;
}

interface OpenRequest {
	readonly listen: ListenAddress;
	/** Plain HTTP when missing. */
	readonly tls?: TlsIdentity;
	readonly listener: RequestListener;
	/** For a whole request to arrive. */
	readonly timeoutMs: number;
}

/** A server that listens. */
export interface OpenServer {
	readonly server: HttpServer | HttpsServer;
	/** Such as `https://127.0.0.1:8443`. */
	readonly url: string;
}

/** Connections at one time; more are closed at once. Stops a crowd from taking all file descriptors. */
const maxConnections = 1024;

/** Longer than the API server keeps a connection that it does not use, so that it is never us who closes one under its hands. */
const keepAliveMs = 100_000;

/** Stop clients that connect and then say nothing, or a letter at a time. */
const handshakeTimeoutMs = 5000;
const headersTimeoutMs = 5000;
const timeoutCheckMs = 1000;
const maxHeaderBytes = 16 * 1024;

/** @throws ParapetError IO when the address cannot be listened on. */
export async function openServer({ listen, tls, listener, timeoutMs }: OpenRequest): Promise<OpenServer> {
	const limits: ServerOptions = {
		headersTimeout: Math.min(headersTimeoutMs, timeoutMs),
		// What reads a body answers when the time is up; this is for what nobody reads.
		requestTimeout: timeoutMs + timeoutCheckMs,
		connectionsCheckingInterval: timeoutCheckMs,
		keepAliveTimeout: keepAliveMs,
		maxHeaderSize: maxHeaderBytes,
	};
	const server = tls ? await createHttps(tls, limits) : (await import("node:http")).createServer(limits);
	server.maxConnections = maxConnections;
	server.on("request", listener);
	// Without this, Node asks for the body before anybody has looked at its length.
	server.on("checkContinue", listener);
	await listenOn(server, listen);
	const { address, family, port } = server.address() as AddressInfo;
	return { server, url: `${tls ? "https" : "http"}://${family === "IPv6" ? `[${address}]` : address}:${port}` };
}

async function createHttps(tls: TlsIdentity, limits: ServerOptions): Promise<HttpsServer> {
	const { createServer } = await import("node:https");
	const asksClients = tls.options.ca !== undefined;
	return createServer({
		...limits,
		...tls.options,
		handshakeTimeout: handshakeTimeoutMs,
		requestCert: asksClients,
		rejectUnauthorized: asksClients,
	});
}

function listenOn(server: HttpServer | HttpsServer, { host, port }: ListenAddress): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once("error", (cause) => {
			reject(new ParapetError("IO", `cannot listen on ${host ?? ""}:${port}: ${cause.message}`, { cause }));
		});
		server.listen({ port, ...(host !== undefined && { host }) }, () => resolve());
	});
}

/** So often, connections that have become idle are closed while a server stops. */
const idleCheckMs = 50;

/** Takes no new connection, lets requests that are there be answered, for so long at most. */
export function closeServer(server: HttpServer | HttpsServer, deadlineMs: number): Promise<void> {
	return new Promise((resolve) => {
		const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
		const deadline = setTimeout(() => server.closeAllConnections(), deadlineMs);
		server.close(() => {
			clearInterval(idle);
			clearTimeout(deadline);
			resolve();
		});
		server.closeIdleConnections();
	});
}
