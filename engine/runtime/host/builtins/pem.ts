import { decodeBase64 } from "./base64.ts";

/** One PEM block. */
export interface PemBlock {
	/** `CERTIFICATE`, `PUBLIC KEY`, … */
	readonly label: string;
	readonly bytes: Buffer;
	/** What follows the block's last line. */
	readonly rest: string;
}

const BEGIN = "-----BEGIN ";

/** The first PEM block of a text, whatever is before it; undefined when it has none. @see https://www.rfc-editor.org/rfc/rfc7468 */
export function readPemBlock(text: string): PemBlock | undefined {
	const begin = text.startsWith(BEGIN) ? 0 : text.indexOf(`\n${BEGIN}`) + 1;
	if (!text.startsWith(BEGIN, begin)) return undefined;
	const bodyStart = text.indexOf("\n", begin) + 1;
	const label = /^-----BEGIN (.*)-----$/.exec(text.slice(begin, bodyStart).trimEnd())?.[1];
	const end = `-----END ${label}-----`;
	const bodyEnd = text.startsWith(end, bodyStart) ? bodyStart : text.indexOf(`\n${end}`, bodyStart) + 1;
	if (label === undefined || bodyStart === 0 || bodyEnd < bodyStart) return undefined;
	const lineEnd = text.indexOf("\n", bodyEnd);
	const bytes = decodeBase64(text.slice(bodyStart, bodyEnd).replace(/[ \t]/g, ""));
	const afterLabel = text.slice(bodyEnd + end.length, lineEnd === -1 ? undefined : lineEnd);
	if (afterLabel.trim() !== "" || !bytes) return undefined;
	return { label, bytes, rest: lineEnd === -1 ? "" : text.slice(lineEnd + 1) };
}
