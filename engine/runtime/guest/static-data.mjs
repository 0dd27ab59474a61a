// Which of the guest's static data each of its exports can reach. Read from the module's text as it is before it is
// optimised: afterwards addresses are folded into other constants, but what lies at an address stays the same.

// In the text of a function: calls, and constants that may be addresses.
const CALL = /\b(?:return_call|call|ref\.func) \$([^\s)]+)/g;
const CONSTANT = /\bi32\.const (-?\d+)/g;
const GLOBAL_GET = /\bglobal\.get \$([^\s)]+)/g;

/**
 * `always`: names of the exports that every module keeps. Gives, for each piece of static data that none of those
 * reaches, its first address, the one behind it, and the other exports that reach it.
 */
export function staticDataUses(text, always) {
	const module = readText(text);
	const reachOf = (names) => reach(module, names);
	const kept = reachOf([...always, ...module.roots].map((name) => module.exports.get(name) ?? name));
	const users = new Map();
	for (const [name, target] of module.exports) {
		for (const piece of reachOf([target])) {
			if (!kept.has(piece)) users.set(piece, [...(users.get(piece) ?? []), name]);
		}
	}
	const pieces = module.pieces.map((piece) => ({ ...piece, exports: kept.has(piece) ? undefined : (users.get(piece) ?? []) }));
	return joined(pieces).filter(({ exports }) => exports !== undefined);
}

/** Neighbours that the same exports reach become one piece. */
function joined(pieces) {
	return pieces.reduce((done, { start, end, exports }) => {
		const last = done.at(-1);
		if (last?.exports?.join() !== exports?.join()) return [...done, { start, end, exports }];
		return [...done.slice(0, -1), { ...last, end }];
	}, []);
}

/** Functions, exports, static data and what runs in any case, from the text format with one top-level form a line. */
function readText(text) {
	const module = { functions: new Map(), exports: new Map(), constants: new Map(), pieces: [], roots: [] };
	for (const form of text.split(/\n (?=\()/)) {
		const [, kind, name] = /^\((\w+)(?: \$(\S+?)(?=[\s)]|$))?/.exec(form) ?? [];
		if (kind === "func") module.functions.set(name, form);
		else if (kind === "global") module.constants.set(name, constantsIn(form)[0]);
		else if (kind === "start") module.roots.push(name);
		else if (kind === "elem") module.roots.push(...[...form.matchAll(/\$(\S+?)[\s)]/g)].slice(1).map((found) => found[1]));
		else if (kind === "data") module.pieces.push(readPiece(form));
		else if (kind === "export") readExport(form, module.exports);
	}
	return module;
}

function readExport(form, exports) {
	const [, name, target] = /^\(export "([^"]+)" \(func \$(\S+)\)\)/.exec(form) ?? [];
	if (name) exports.set(name, target);
}

function readPiece(form) {
	const [, offset, quoted] = /^\(data \$\S+ \(i32\.const (\d+)\) "(.*)"\)/s.exec(form);
	const bytes = quoted.replace(/\\([0-9a-f]{2}|.)/g, (_, escape) =>
		escape.length === 2 ? String.fromCharCode(Number.parseInt(escape, 16)) : "?",
	);
	const start = Number(offset);
	return { start, end: start + bytes.length, bytes };
}

function constantsIn(form) {
	return [...form.matchAll(CONSTANT)].map((found) => Number(found[1]));
}

/** The pieces that these functions, and all that they call, name by an address in them; and those that such pieces name. */
function reach({ functions, constants, pieces }, names) {
	const seen = new Set(names);
	const found = new Set();
	const note = (address) => {
		const piece = pieces.find(({ start, end }) => address >= start && address < end);
		if (!piece || found.has(piece)) return;
		found.add(piece);
		for (const word of wordsOf(piece)) note(word);
	};
	for (const name of seen) {
		const form = functions.get(name) ?? "";
		for (const [, called] of form.matchAll(CALL)) seen.add(called);
		for (const address of constantsIn(form)) note(address);
		for (const [, global] of form.matchAll(GLOBAL_GET)) note(constants.get(global));
	}
	return found;
}

/** The words of static data that may be addresses of other static data. */
function wordsOf({ start, bytes }) {
	const words = [];
	const buffer = Buffer.from(bytes, "latin1");
	for (let at = (4 - (start % 4)) % 4; at + 4 <= buffer.length; at += 4) words.push(buffer.readUInt32LE(at));
	return words;
}
