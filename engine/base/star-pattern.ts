/** Whether a pattern describes the whole of a text; `*` stands for any text, also for none. Linear in the text for each star. */
export function matchesStars(pattern: string, text: string): boolean {
	const [first = "", ...parts] = pattern.split("*");
	const last = parts.pop();
	if (last === undefined) return pattern === text;
	if (!text.startsWith(first)) return false;
	let at = first.length;
	for (const part of parts) {
		const found = text.indexOf(part, at);
		if (found < 0) return false;
		at = found + part.length;
	}
	return text.length - last.length >= at && text.endsWith(last);
}
