import type { BuiltinCall, HostBuiltins } from "../builtin.ts";
import { type Civil, civilOf, daysInMonth, type Instant, instantOf, nanosecondsOf, utcSeconds } from "../time/civil.ts";
import { formatTime } from "../time/format.ts";
import { weekdayNames } from "../time/layout.ts";
import { parseTime } from "../time/parse.ts";
import { type Zone, zoneOf } from "../time/zone.ts";

/** A moment in a zone: `ns`, `[ns, zone]` or `[ns, zone, layout]`. */
interface Moment {
	readonly instant: Instant;
	readonly zone: Zone;
	readonly layout: string;
}

/** `time.*`, as far as the guest does not have it: time zones, layouts of Go's, the evaluation's own time. */
export const timeBuiltins: HostBuiltins = {
	"time.now_ns": ({ atNs }) => atNs,
	"time.date": (call) => shown(call, ({ year, month, day }) => [year, month, day]),
	"time.clock": (call) => shown(call, ({ hour, minute, second }) => [hour, minute, second]),
	"time.weekday": (call) => shown(call, ({ weekday }) => weekdayNames[weekday] as string),
	"time.add_date": addDate,
	"time.diff": diff,
	"time.format": (call) => {
		const moment = momentOf(call, 0);
		return moment && formatTime(moment.layout, moment.instant, moment.zone);
	},
	"time.parse_ns": ({ args: [layout, text] }) => {
		if (typeof layout !== "string" || typeof text !== "string") return undefined;
		const instant = parseTime(layout, text);
		return instant && nanosecondsOf(instant);
	},
};

function shown<Result>(call: BuiltinCall, show: (civil: Civil) => Result): Result | undefined {
	const moment = momentOf(call, 0);
	return moment && show(wallClock(moment));
}

function wallClock({ instant, zone }: Moment): Civil {
	return civilOf(instant.seconds, zone.offsetSeconds(instant.seconds));
}

/** An argument of nanoseconds is read from its text: a double does not hold all its digits. */
function momentOf({ args, texts }: BuiltinCall, index: number): Moment | undefined {
	const digits = /^\[?(-?\d+)(?=[\],]|$)/.exec(texts[index] ?? "")?.[1];
	const value = args[index];
	const [, zoneName = "", layout = "RFC3339Nano"] = Array.isArray(value) ? value : [value];
	if (digits === undefined || typeof zoneName !== "string" || typeof layout !== "string") return undefined;
	const instant = instantOf(BigInt(digits));
	const zone = zoneOf(zoneName);
	return zone && nanosecondsOf(instant) !== undefined ? { instant, zone, layout: layout || "RFC3339Nano" } : undefined;
}

function addDate(call: BuiltinCall): bigint | undefined {
	const moment = momentOf(call, 0);
	const [, years, months, days] = call.args;
	if (!moment || !Number.isSafeInteger(years) || !Number.isSafeInteger(months) || !Number.isSafeInteger(days)) {
		return undefined;
	}
	const { seconds, nanos } = moment.instant;
	const { year, month, day } = civilOf(seconds, 0);
	const secondOfDay = seconds - utcSeconds(year, month, day);
	const moved = utcSeconds(year + Number(years), month + Number(months), day + Number(days)) + secondOfDay;
	return Number.isSafeInteger(moved) ? nanosecondsOf({ seconds: moved, nanos }) : undefined;
}

/** Years, months, days, hours, minutes, seconds between two moments, both in the first one's zone. */
function diff(call: BuiltinCall): readonly number[] | undefined {
	const [first, second] = [momentOf(call, 0), momentOf(call, 1)];
	if (!first || !second) return undefined;
	const inOrder = [first, { ...second, zone: first.zone }].sort(
		(a, b) => a.instant.seconds - b.instant.seconds || a.instant.nanos - b.instant.nanos,
	);
	const [from, to] = inOrder.map(wallClock) as [Civil, Civil];
	const units = ["year", "month", "day", "hour", "minute", "second"] as const;
	const sizes = [0, 12, daysInMonth(from.year, from.month), 24, 60, 60];
	const difference = units.map((unit) => to[unit] - from[unit]);
	for (let i = difference.length - 1; i > 0; i--) {
		if ((difference[i] as number) >= 0) continue;
		difference[i] = (difference[i] as number) + (sizes[i] as number);
		difference[i - 1] = (difference[i - 1] as number) - 1;
	}
	return difference;
}
