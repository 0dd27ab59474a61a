import { utcSeconds } from "./civil.ts";

/** A time zone, by which a moment becomes a wall clock. */
export interface Zone {
	/** Seconds that the zone's clocks are ahead of UTC at a moment. */
	offsetSeconds(seconds: number): number;
	/** What people call the zone at a moment: `UTC`, `CEST`, `+03`. */
	abbreviation(seconds: number): string;
}

const utc: Zone = { offsetSeconds: () => 0, abbreviation: () => "UTC" };

/** Locales that know the abbreviations of their own parts of the world. */
const locales = ["en-US", "en-GB", "en-AU", "en-NZ", "en-IN", "en-ZA"];

const zones = new Map<string, Zone | undefined>();

/** The zone of a name of the IANA database; `""` and `UTC` are UTC, `Local` is the machine's. Undefined when there is none. */
export function zoneOf(name: string): Zone | undefined {
	if (name === "" || name === "UTC") return utc;
	if (!zones.has(name)) zones.set(name, loadZone(name));
	return zones.get(name);
}

function loadZone(name: string): Zone | undefined {
	if (!/^[A-Za-z]/.test(name)) return undefined;
	const timeZone = name === "Local" ? undefined : name;
	try {
		const clock = new Intl.DateTimeFormat("en-US", {
			...(timeZone !== undefined && { timeZone }),
			hourCycle: "h23",
			year: "numeric",
			month: "numeric",
			day: "numeric",
			hour: "numeric",
			minute: "numeric",
			second: "numeric",
		});
		const offsetSeconds = (seconds: number) => shownSeconds(clock, seconds) - seconds;
		return { offsetSeconds, abbreviation: (seconds) => abbreviation(timeZone, seconds, offsetSeconds(seconds)) };
	} catch {
		// Intl throws a RangeError for a name that it does not know: the answer is "no such zone".
		return undefined;
	}
}

/** What the zone's clock shows, read as if it were UTC. */
function shownSeconds(clock: Intl.DateTimeFormat, seconds: number): number {
	const shown: { [type: string]: number } = {};
	for (const { type, value } of clock.formatToParts(seconds * 1000)) shown[type] = Number(value);
	const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shown;
	return utcSeconds(year, month, day) + hour * 3600 + minute * 60 + second;
}

function abbreviation(timeZone: string | undefined, seconds: number, offsetSeconds: number): string {
	for (const locale of locales) {
		const format = new Intl.DateTimeFormat(locale, { ...(timeZone && { timeZone }), timeZoneName: "short" });
		const name = format.formatToParts(seconds * 1000).find((part) => part.type === "timeZoneName")?.value;
		if (name !== undefined && /^[A-Z]{3,5}$/.test(name)) return name;
	}
	return numericOffset(offsetSeconds);
}

/** What the IANA database calls zones that have no abbreviation: `+03`, `+0545`. */
function numericOffset(offsetSeconds: number): string {
	const minutes = Math.floor(Math.abs(offsetSeconds) / 60);
	const two = (value: number) => String(value).padStart(2, "0");
	const rest = minutes % 60 === 0 ? "" : two(minutes % 60);
	return `${offsetSeconds < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${rest}`;
}
