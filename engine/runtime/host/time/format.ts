import { type Civil, civilOf, type Instant } from "./civil.ts";
import { layoutPieces, monthNames, weekdayNames } from "./layout.ts";
import type { Zone } from "./zone.ts";

const digits = (value: number, width: number, fill = "0") => String(value).padStart(width, fill);
const hour12 = ({ hour }: Civil) => hour % 12 || 12;

/** The parts that need no more than the wall clock. */
const parts: { readonly [part: string]: (civil: Civil) => string } = {
	January: ({ month }) => monthNames[month - 1] as string,
	Jan: ({ month }) => (monthNames[month - 1] as string).slice(0, 3),
	"1": ({ month }) => String(month),
	"01": ({ month }) => digits(month, 2),
	Monday: ({ weekday }) => weekdayNames[weekday] as string,
	Mon: ({ weekday }) => (weekdayNames[weekday] as string).slice(0, 3),
	"2": ({ day }) => String(day),
	_2: ({ day }) => digits(day, 2, " "),
	"02": ({ day }) => digits(day, 2),
	__2: ({ yearDay }) => digits(yearDay, 3, " "),
	"002": ({ yearDay }) => digits(yearDay, 3),
	"15": ({ hour }) => digits(hour, 2),
	"3": (civil) => String(hour12(civil)),
	"03": (civil) => digits(hour12(civil), 2),
	"4": ({ minute }) => String(minute),
	"04": ({ minute }) => digits(minute, 2),
	"5": ({ second }) => String(second),
	"05": ({ second }) => digits(second, 2),
	"2006": ({ year }) => digits(year, 4),
	"06": ({ year }) => digits(year % 100, 2),
	PM: ({ hour }) => (hour >= 12 ? "PM" : "AM"),
	pm: ({ hour }) => (hour >= 12 ? "pm" : "am"),
};

/** A moment as a layout of Go's `time` package wants it. */
export function formatTime(layout: string, instant: Instant, zone: Zone): string {
	const offsetSeconds = zone.offsetSeconds(instant.seconds);
	const civil = civilOf(instant.seconds, offsetSeconds);
	let text = "";
	for (const piece of layoutPieces(layout)) {
		if (piece.kind === "text") text += piece.text;
		else if (piece.part === "MST") text += zone.abbreviation(instant.seconds);
		else if (/^[-Z]/.test(piece.part)) text += offsetText(piece.part, offsetSeconds);
		else if (/^[.,]/.test(piece.part)) text += fractionText(piece.part, instant.nanos);
		else text += (parts[piece.part] as (civil: Civil) => string)(civil);
	}
	return text;
}

function offsetText(part: string, offsetSeconds: number): string {
	if (part.startsWith("Z") && offsetSeconds === 0) return "Z";
	const size = Math.abs(offsetSeconds);
	const fields = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
	const shown = fields.slice(0, part.replaceAll(":", "").length / 2 - 0.5 || 1);
	return (offsetSeconds < 0 ? "-" : "+") + shown.map((field) => digits(field, 2)).join(part.includes(":") ? ":" : "");
}

function fractionText(part: string, nanos: number): string {
	const fraction = digits(nanos, 9).slice(0, part.length - 1);
	if (part[1] === "0") return part[0] + fraction.padEnd(part.length - 1, "0");
	const trimmed = fraction.replace(/0+$/, "");
	return trimmed === "" ? "" : part[0] + trimmed;
}
