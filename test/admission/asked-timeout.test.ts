import { expect, test } from "vitest";
import { parseGoDuration, timeoutMsFor } from "../../engine/admission/asked-timeout.ts";

test.each([
	["10s", 10_000],
	["1m30s", 90_000],
	["1.5h", 5_400_000],
	["250ms", 250],
	["500us", 0.5],
	["0s", 0],
	["10", undefined],
	["-1s", undefined],
	["1s ", undefined],
	["", undefined],
	["1s".repeat(100), undefined],
])("%j is a duration of %j milliseconds", (text, expected) => expect(parseGoDuration(text)).toBe(expected));

test.each([
	["", 8000],
	["timeout=30s", 8000],
	["timeout=5s", 4500],
	["timeout=0s", 8000],
	["timeout=soon", 8000],
])("with %j an answer takes %i milliseconds at most", (query, expected) => {
	expect(timeoutMsFor(new URLSearchParams(query), 8000)).toBe(expected);
});
