/**
 * A piece of a layout of Go's `time` package: a part of the reference time `Mon Jan 2 15:04:05 MST 2006`, or text.
 *
 * @see https://pkg.go.dev/time#pkg-constants
 */
type LayoutPiece = { readonly kind: "text"; readonly text: string } | { readonly kind: "part"; readonly part: string };

/** Where two parts begin alike the longer comes first; `Jan` and `Mon` do not begin a longer word; `_2006` is an underscore and a year. */
const part =
	/January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|002|0[1-6]|15|2006|__2|_2(?!006)|[1-5]|PM|pm|[-Z]07(?:00(?:00)?|:00(?::00)?)?|[.,](?:0+|9+)(?!\d)/g;

/** Layouts that policies may call by name. */
const named: { readonly [name: string]: string } = {
	ANSIC: "Mon Jan _2 15:04:05 2006",
	UnixDate: "Mon Jan _2 15:04:05 MST 2006",
	RubyDate: "Mon Jan 02 15:04:05 -0700 2006",
	RFC822: "02 Jan 06 15:04 MST",
	RFC822Z: "02 Jan 06 15:04 -0700",
	RFC850: "Monday, 02-Jan-06 15:04:05 MST",
	RFC1123: "Mon, 02 Jan 2006 15:04:05 MST",
	RFC1123Z: "Mon, 02 Jan 2006 15:04:05 -0700",
	RFC3339: "2006-01-02T15:04:05Z07:00",
	RFC3339Nano: "2006-01-02T15:04:05.999999999Z07:00",
};

/** Takes a layout, or the name of one, apart. */
export function layoutPieces(layout: string): readonly LayoutPiece[] {
	const text = Object.hasOwn(named, layout) ? (named[layout] as string) : layout;
	const pieces: LayoutPiece[] = [];
	let at = 0;
	for (const match of text.matchAll(part)) {
		if (match.index > at) pieces.push({ kind: "text", text: text.slice(at, match.index) });
		pieces.push({ kind: "part", part: match[0] });
		at = match.index + match[0].length;
	}
	if (at < text.length) pieces.push({ kind: "text", text: text.slice(at) });
	return pieces;
}

/** January first. */
export const monthNames: readonly string[] = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
];

/** Sunday first. */
export const weekdayNames: readonly string[] = [
	"Sunday",
	"Monday",
	"Tuesday",
	"Wednesday",
	"Thursday",
	"Friday",
	"Saturday",
];
