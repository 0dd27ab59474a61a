import { carriageReturn, giveUp, hash, lineFeed, space, tab, type YamlCursor } from "./yaml-cursor.ts";

/** A block scalar's value and where its content ends; a line break that only closes it is not counted. */
interface BlockScalar {
	readonly value: string;
	readonly end: number;
}

/** The lines of a block scalar without their indentation, and the offsets where the lines end. */
interface Lines {
	readonly texts: string[];
	readonly ends: number[];
	/** Whether the last line has a line break. */
	closed: boolean;
}

type Chomping = "strip" | "clip" | "keep";

/** `|` or `>` and the lines that are indented more than `parentIndent`; the cursor comes to stand at the start of a line. */
export function readBlockScalar(cursor: YamlCursor, parentIndent: number): BlockScalar {
	const folded = cursor.peek() === 0x3e;
	const chomping = readHeader(cursor);
	const lines = readLines(cursor, parentIndent);
	let count = lines.texts.length;
	while (count > 0 && lines.texts[count - 1] === "") count--;
	if (count === 0 || lines.texts[count - 1]?.trim() === "") giveUp();
	const content = lines.texts.slice(0, count);
	const body = folded ? fold(content) : content.join("\n");
	const trailing = lines.texts.length - count;
	const contentEnd = lines.ends[count - 1] as number;
	if (chomping === "strip" || (trailing === 0 && !lines.closed)) return { value: body, end: contentEnd };
	if (chomping === "clip") return { value: `${body}\n`, end: contentEnd };
	return { value: body + "\n".repeat(trailing + 1), end: lines.ends.at(-1) as number };
}

/** Only the chomping indicator: an indentation indicator is for the full reader. */
function readHeader(cursor: YamlCursor): Chomping {
	cursor.at++;
	const indicator = cursor.peek();
	const chomping = indicator === 0x2d ? "strip" : indicator === 0x2b ? "keep" : "clip";
	if (chomping !== "clip") cursor.at++;
	const headerEnd = cursor.at;
	cursor.skipSpaces();
	if (cursor.peek() === hash && cursor.at > headerEnd) cursor.at = cursor.lineEnd(cursor.at);
	const code = cursor.peek();
	if (code !== lineFeed && code !== carriageReturn) giveUp();
	cursor.at = cursor.lineAfter(cursor.at);
	return chomping;
}

function readLines(cursor: YamlCursor, parentIndent: number): Lines {
	const { text } = cursor;
	const lines: Lines = { texts: [], ends: [], closed: false };
	let contentIndent = -1;
	let deepestEmpty = 0;
	while (cursor.at < text.length) {
		let at = cursor.at;
		while (text.charCodeAt(at) === space) at++;
		const lineEnd = cursor.lineEnd(at);
		const indent = at - cursor.at;
		const empty = at === lineEnd;
		if (!empty && contentIndent < 0) {
			if (indent <= parentIndent || deepestEmpty > indent || text.charCodeAt(at) === tab) giveUp();
			contentIndent = indent;
		}
		if (!empty && indent < contentIndent) break;
		if (empty && contentIndent < 0) deepestEmpty = Math.max(deepestEmpty, indent);
		lines.texts.push(contentIndent < 0 ? "" : text.slice(Math.min(cursor.at + contentIndent, lineEnd), lineEnd));
		lines.ends.push(lineEnd);
		cursor.at = cursor.lineAfter(lineEnd);
		lines.closed = cursor.at > lineEnd;
	}
	if (!lines.closed && lines.texts.at(-1) === "") dropLast(lines);
	return lines;
}

/** Spaces at the end of the text are no line. */
function dropLast(lines: Lines): void {
	lines.texts.pop();
	lines.ends.pop();
	lines.closed = true;
}

/** A line break is a space, n + 1 of them are n line breaks; lines that start with white space follow other rules. */
function fold(lines: readonly string[]): string {
	let folded = "";
	let pendingBreaks = 0;
	for (const line of lines) {
		const first = line.charCodeAt(0);
		if (first === space || first === tab) giveUp();
		if (line === "") pendingBreaks++;
		else {
			if (folded === "") folded = "\n".repeat(pendingBreaks) + line;
			else folded += (pendingBreaks === 0 ? " " : "\n".repeat(pendingBreaks)) + line;
			pendingBreaks = 0;
		}
	}
	return folded;
}
