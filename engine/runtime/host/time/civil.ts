/** A moment: whole seconds since 1970 in UTC, and nanoseconds 0 … 999,999,999 after them. */
export interface Instant {
	readonly seconds: number;
	readonly nanos: number;
}

/** What a calendar and a clock on a wall show. `month` is 1 … 12, `weekday` 0 (Sunday) … 6, `yearDay` 1 … 366. */
export interface Civil {
	readonly year: number;
	readonly month: number;
	readonly day: number;
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
	readonly weekday: number;
	readonly yearDay: number;
}

const NS_PER_SECOND = 1_000_000_000n;
const SECONDS_PER_DAY = 86_400;
/** What an int64 of nanoseconds can say: the years 1677 to 2262. */
const NS_LIMIT = 2n ** 63n;

/** The instant that nanoseconds since 1970 stand for. */
export function instantOf(ns: bigint): Instant {
	const nanos = ((ns % NS_PER_SECOND) + NS_PER_SECOND) % NS_PER_SECOND;
	return { seconds: Number((ns - nanos) / NS_PER_SECOND), nanos: Number(nanos) };
}

/** Nanoseconds since 1970; undefined outside of what an int64 can say. */
export function nanosecondsOf({ seconds, nanos }: Instant): bigint | undefined {
	const ns = BigInt(seconds) * NS_PER_SECOND + BigInt(nanos);
	return ns >= -NS_LIMIT && ns < NS_LIMIT ? ns : undefined;
}

/** What a wall clock shows that is `offsetSeconds` ahead of UTC. */
export function civilOf(seconds: number, offsetSeconds: number): Civil {
	const local = seconds + offsetSeconds;
	const date = new Date(local * 1000);
	const year = date.getUTCFullYear();
	return {
		year,
		month: date.getUTCMonth() + 1,
		day: date.getUTCDate(),
		hour: date.getUTCHours(),
		minute: date.getUTCMinutes(),
		second: date.getUTCSeconds(),
		weekday: date.getUTCDay(),
		yearDay: Math.floor((local - utcSeconds(year, 1, 1)) / SECONDS_PER_DAY) + 1,
	};
}

/** Seconds since 1970 of midnight UTC. Months and days outside of their range carry over, as in Go's `time.Date`. */
export function utcSeconds(year: number, month: number, day: number): number {
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	return date.getTime() / 1000;
}

/** How many days a month has; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
	return new Date(Date.UTC(2000, month, 0)).getUTCDate() - (month === 2 && !isLeap(year) ? 1 : 0);
}

function isLeap(year: number): boolean {
	return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
