import { daysInMonth, type Instant, utcSeconds } from "./civil.ts";
import { layoutPieces, monthNames, weekdayNames } from "./layout.ts";

/** What has been read so far; a field that is missing keeps Go's zero: the first of January of the year 0. */
interface Fields {
	rest: string;
	year: number;
	month: number | undefined;
	day: number | undefined;
	yearDay: number | undefined;
	hour: number;
	minute: number;
	second: number;
	nanos: number;
	half: "am" | "pm" | undefined;
	offsetSeconds: number;
}

/** Reads one part; false when the text does not have it. */
type PartReader = (fields: Fields, part: string) => boolean;

/** A number of `width` digits, or of one up to two where the layout's part has no leading zero. */
const number =
	(pattern: RegExp, limits: readonly [number, number], store: (fields: Fields, value: number) => void): PartReader =>
	(fields) => {
		const found = take(fields, pattern);
		const value = Number(found);
		if (found === undefined || value < limits[0] || value > limits[1]) return false;
		store(fields, value);
		return true;
	};

const two = /^\d\d/;
const oneOrTwo = /^\d\d?/;
const three = /^\d{3}/;

const month = (pattern: RegExp) => number(pattern, [1, 12], (fields, value) => (fields.month = value));
const day = (pattern: RegExp) => number(pattern, [0, 99], (fields, value) => (fields.day = value));
const yearDay = (pattern: RegExp) => number(pattern, [1, 366], (fields, value) => (fields.yearDay = value));
const hour = (pattern: RegExp, limit: number) => number(pattern, [0, limit], (fields, value) => (fields.hour = value));
const minute = (pattern: RegExp) => number(pattern, [0, 59], (fields, value) => (fields.minute = value));
const second = (pattern: RegExp) => number(pattern, [0, 59], (fields, value) => (fields.second = value));

const name =
	(names: readonly string[], length: number | undefined, store: (fields: Fields, index: number) => void): PartReader =>
	(fields) => {
		const index = names.findIndex((full) => {
			const wanted = full.slice(0, length).toLowerCase();
			return fields.rest.slice(0, wanted.length).toLowerCase() === wanted;
		});
		if (index === -1) return false;
		fields.rest = fields.rest.slice((names[index] as string).slice(0, length).length);
		store(fields, index);
		return true;
	};

const half =
	(am: string, pm: string): PartReader =>
	(fields) => {
		const found = take(fields, /^../);
		fields.half = found === pm ? "pm" : found === am ? "am" : undefined;
		return fields.half !== undefined;
	};

const readers: { readonly [part: string]: PartReader } = {
	January: name(monthNames, undefined, (fields, index) => (fields.month = index + 1)),
	Jan: name(monthNames, 3, (fields, index) => (fields.month = index + 1)),
	"1": month(oneOrTwo),
	"01": month(two),
	Monday: name(weekdayNames, undefined, () => undefined),
	Mon: name(weekdayNames, 3, () => undefined),
	"2": day(oneOrTwo),
	_2: day(/^ ?\d\d?/),
	"02": day(two),
	__2: yearDay(/^ {0,2}\d{1,3}/),
	"002": yearDay(three),
	"15": hour(oneOrTwo, 23),
	"3": hour(oneOrTwo, 12),
	"03": hour(two, 12),
	"4": minute(oneOrTwo),
	"04": minute(two),
	"5": second(oneOrTwo),
	"05": second(two),
	"2006": number(/^\d{4}/, [0, 9999], (fields, value) => (fields.year = value)),
	"06": number(two, [0, 99], (fields, value) => (fields.year = value + (value >= 69 ? 1900 : 2000))),
	PM: half("AM", "PM"),
	pm: half("am", "pm"),
	MST: readAbbreviation,
};

/** The moment that a text names in a layout of Go's `time` package; undefined when it does not fit. Without a zone it is UTC. */
export function parseTime(layout: string, text: string): Instant | undefined {
	const fields: Fields = {
		rest: text,
		year: 0,
		month: undefined,
		day: undefined,
		yearDay: undefined,
		hour: 0,
		minute: 0,
		second: 0,
		nanos: 0,
		half: undefined,
		offsetSeconds: 0,
	};
	const pieces = layoutPieces(layout);
	for (const [i, piece] of pieces.entries()) {
		if (piece.kind === "text" ? !skipText(fields, piece.text) : !readPart(fields, piece.part)) return undefined;
		const next = pieces[i + 1];
		const fractionFollows = next?.kind === "part" && /^[.,]/.test(next.part);
		if (piece.kind === "part" && /^0?5$/.test(piece.part) && !fractionFollows) readFraction(fields);
	}
	return fields.rest === "" ? instantFrom(fields) : undefined;
}

function readPart(fields: Fields, part: string): boolean {
	if (/^[.,]9/.test(part)) return readFraction(fields);
	if (/^[.,]/.test(part)) return takeFraction(fields, new RegExp(`^[.,]\\d{${part.length - 1}}`));
	if (/^[-Z]/.test(part)) return readOffset(fields, part);
	return (readers[part] as PartReader)(fields, part);
}

/** Takes what matches at the beginning of the rest. */
function take(fields: Fields, pattern: RegExp): string | undefined {
	const found = pattern.exec(fields.rest)?.[0];
	if (found !== undefined) fields.rest = fields.rest.slice(found.length);
	return found;
}

/** Text stands as it is, but a run of spaces stands for any number of them. */
function skipText(fields: Fields, text: string): boolean {
	for (const piece of text.match(/ +|[^ ]+/g) ?? []) {
		if (piece.startsWith(" ")) {
			if (fields.rest !== "" && !fields.rest.startsWith(" ")) return false;
			fields.rest = fields.rest.replace(/^ +/, "");
		} else if (fields.rest.startsWith(piece)) fields.rest = fields.rest.slice(piece.length);
		else return false;
	}
	return true;
}

/** A fraction that may be missing, and may have more digits than were asked for. */
function readFraction(fields: Fields): boolean {
	takeFraction(fields, /^[.,]\d+/);
	return true;
}

function takeFraction(fields: Fields, pattern: RegExp): boolean {
	const found = take(fields, pattern);
	if (found === undefined) return false;
	fields.nanos = Number(found.slice(1, 10).padEnd(9, "0"));
	return true;
}

function readOffset(fields: Fields, part: string): boolean {
	if (part.startsWith("Z") && fields.rest.startsWith("Z")) {
		fields.rest = fields.rest.slice(1);
		return true;
	}
	const pattern = part.slice(1).replace(/\d\d/g, "(\\d\\d)");
	const found = new RegExp(`^([+-])${pattern}`).exec(fields.rest);
	if (!found) return false;
	const [whole, sign, hours = "0", minutes = "0", seconds = "0"] = found;
	if (Number(hours) > 24 || Number(minutes) > 60 || Number(seconds) > 60) return false;
	fields.rest = fields.rest.slice(whole.length);
	const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
	fields.offsetSeconds = sign === "-" ? -size : size;
	return true;
}

/** An abbreviation is read and says nothing about the offset, not even `GMT+3`: so it is in Go. */
function readAbbreviation(fields: Fields): boolean {
	const abbreviation = /^(?:GMT[+-]\d{1,2}|UTC|[+-]\d\d|ChST|MeST|(?:WITA|[A-Z]{3,4}T|[A-Z]{3})(?![A-Z]))/;
	return take(fields, abbreviation) !== undefined;
}

function instantFrom(fields: Fields): Instant | undefined {
	const { year, half: noon } = fields;
	let { month: inYear = 1, day: inMonth = 1, hour: ofDay } = fields;
	if (fields.yearDay !== undefined) {
		const seconds = utcSeconds(year, 1, fields.yearDay);
		const date = new Date(seconds * 1000);
		if (date.getUTCFullYear() !== year) return undefined;
		inYear = fields.month ?? date.getUTCMonth() + 1;
		inMonth = fields.day ?? date.getUTCDate();
		if (inYear !== date.getUTCMonth() + 1 || inMonth !== date.getUTCDate()) return undefined;
	}
	if (inMonth < 1 || inMonth > daysInMonth(year, inYear)) return undefined;
	if (noon === "pm" && ofDay < 12) ofDay += 12;
	else if (noon === "am" && ofDay === 12) ofDay = 0;
	const seconds = utcSeconds(year, inYear, inMonth) + ofDay * 3600 + fields.minute * 60 + fields.second;
	return { seconds: seconds - fields.offsetSeconds, nanos: fields.nanos };
}
