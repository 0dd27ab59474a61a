/** Bytes of padded base64 text; line ends are skipped; undefined for anything else. */
export function decodeBase64(text: string): Buffer | undefined {
	const digits = text.replace(/[\r\n]/g, "");
	return digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits) ? Buffer.from(digits, "base64") : undefined;
}
