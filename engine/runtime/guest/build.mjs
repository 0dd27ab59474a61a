// Compiles the guest to WebAssembly and writes it, as base64, to ../guest.generated.ts, which no one edits or commits.
// Nothing happens while the sources are the ones that the file was made from.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { staticDataUses } from "./static-data.mjs";

const guest = dirname(fileURLToPath(import.meta.url));
const runtime = dirname(guest);
const target = join(runtime, "guest.generated.ts");

/** Addresses below stay free, so that no value lies near 0, which is "undefined". */
const MEMORY_BASE = 1024;

/** Where the guest's data would lie in the text that is searched for addresses: no other constant is as large. */
const FAR_MEMORY_BASE = MEMORY_BASE + 0x40000000;

const common = [
	"guest/index.ts",
	"--baseDir",
	runtime,
	"--runtime",
	"stub",
	"--importMemory",
	"--noExportMemory",
	"--zeroFilledMemory",
	"--noAssert",
	"--enable",
	"bulk-memory",
];
const size = ["--optimizeLevel", "3", "--shrinkLevel", "1", "--converge"];
const options = [...common, ...size, "--memoryBase", String(MEMORY_BASE), "--outFile", "guest.wasm"];
const textOptions = [...common, "--memoryBase", String(FAR_MEMORY_BASE), "--textFile", "guest.wat"];

function sourcesDigest() {
	const digest = createHash("sha256").update([...options, ...textOptions].filter((option) => option !== runtime).join(" "));
	const names = readdirSync(guest, { recursive: true }).filter((name) => /\.(ts|mjs)$/.test(name));
	for (const name of names.sort()) digest.update(name).update(readFileSync(join(guest, name)));
	return digest.update(readFileSync(join(runtime, "layout.ts"))).digest("hex");
}

function writtenDigest() {
	try {
		return /^\/\/ sources (\w+)/.exec(readFileSync(target, "utf8"))?.[1];
	} catch {
		return undefined;
	}
}

/** What the compiler writes to the last file that its options name. */
async function compile(withOptions) {
	const { default: asc } = await import("assemblyscript/asc");
	let written;
	const { error, stderr } = await asc.main(withOptions, {
		writeFile: (name, contents) => {
			if (name === withOptions.at(-1)) written = contents;
		},
	});
	if (error) throw new Error(`${error.message}\n${stderr}`);
	return written;
}

/** Names of the guest's exports that are no builtins: these stay in every module. */
function borderExports(binary) {
	const names = WebAssembly.Module.exports(new WebAssembly.Module(binary)).map(({ name }) => name);
	return names.filter((name) => !name.startsWith("builtin_"));
}

/** Whether the module would run code of its own first: a variable with no constant value. The linker leaves that out. */
function hasStart(binary) {
	const START_SECTION = 8;
	for (let at = 8; at < binary.length; ) {
		const id = binary[at++];
		if (id === START_SECTION) return true;
		let sizeBytes = 0;
		for (let shift = 0, more = true; more; shift += 7) {
			sizeBytes |= (binary[at] & 0x7f) << shift;
			more = binary[at++] > 0x7f;
		}
		at += sizeBytes;
	}
	return false;
}

const digest = sourcesDigest();
if (writtenDigest() !== digest) {
	const binary = await compile(options);
	if (hasStart(binary)) throw new Error("a global variable of the guest has an initial value that is not constant");
	const uses = staticDataUses(await compile(textOptions), borderExports(binary)).map(({ start, end, exports }) => ({
		start: start - FAR_MEMORY_BASE + MEMORY_BASE,
		end: end - FAR_MEMORY_BASE + MEMORY_BASE,
		exports,
	}));
	const base64 = Buffer.from(binary).toString("base64");
	writeFileSync(
		target,
		`// sources ${digest}
/** The guest that every policy module carries; made by \`npm run build:guest\`. */
export const guestWasmBase64: string = "${base64}";
/** Pieces of the guest's static data, from \`start\` up to \`end\`, that nothing but these of its exports can reach. */
export const guestStaticData: readonly { readonly start: number; readonly end: number; readonly exports: readonly string[] }[] =
	${JSON.stringify(uses)};
`,
	);
	console.log(`guest: ${binary.length} bytes`);
}
