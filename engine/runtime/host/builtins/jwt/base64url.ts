/** Bytes of base64url text; padding may be left out, line ends are skipped; undefined for anything else. */
export function decodeBase64url(text: string): Buffer | undefined {
	const rest = text.length % 4;
	const padded = text.endsWith("=") || rest === 0 ? text : rest === 1 ? undefined : text + "=".repeat(4 - rest);
	const digits = padded?.replace(/[\r\n]/g, "");
	if (digits === undefined || digits.length % 4 !== 0 || !/^[A-Za-z0-9_-]*={0,2}$/.test(digits)) return undefined;
	return Buffer.from(digits, "base64url");
}

/** Bytes of a JWK's member: either alphabet, padded or not; undefined for anything else. */
export function decodeJwkBytes(text: string): Buffer | undefined {
	const digits = text.replace(/[\r\n]/g, "");
	const unpadded = digits.replace(/={1,2}$/, "");
	if (unpadded.length % 4 === 1 || (unpadded !== digits && digits.length % 4 !== 0)) return undefined;
	return /^(?:[A-Za-z0-9_-]*|[A-Za-z0-9+/]*)$/.test(unpadded) ? Buffer.from(unpadded, "base64") : undefined;
}
