import { ParapetError } from "../base/errors.ts";

const instant = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/**
 * An ISO 8601 date (its midnight in UTC) or date and time with its offset, as `2027-01-01T00:00:00Z`: whole seconds, UTC.
 *
 * @throws ParapetError USAGE for anything else, also for days that no calendar has.
 */
export function normaliseInstant(text: string): string {
	const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
	const time = new Date(text);
	if (!instant.test(text) || Number.isNaN(time.getTime()) || !isDay(day, text.slice(0, 10))) {
		throw new ParapetError("USAGE", `${JSON.stringify(text)} is no date such as 2027-01-01 or 2027-01-01T12:00:00Z`);
	}
	return `${time.toISOString().slice(0, 19)}Z`;
}

/** `Date` turns the 30th of February into the 2nd of March. */
function isDay(day: Date, text: string): boolean {
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
