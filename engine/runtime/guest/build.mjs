// Compiles the guest to WebAssembly and writes it, as base64, to ../guest.generated.ts, which no one edits or commits.
// Nothing happens while the sources are the ones that the file was made from.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const guest = dirname(fileURLToPath(import.meta.url));
const runtime = dirname(guest);
const target = join(runtime, "guest.generated.ts");

/** Addresses below stay free, so that no value lies near 0, which is "undefined". */
const MEMORY_BASE = 1024;

const options = [
	"guest/index.ts",
	"--baseDir",
	runtime,
	"--runtime",
	"stub",
	"--importMemory",
	"--noExportMemory",
	"--memoryBase",
	String(MEMORY_BASE),
	"--noAssert",
	"--optimizeLevel",
	"3",
	"--shrinkLevel",
	"1",
	"--converge",
	"--enable",
	"bulk-memory",
	"--outFile",
	"guest.wasm",
];

function sourcesDigest() {
	const digest = createHash("sha256").update(options.slice(3).join(" "));
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

async function compile() {
	const { default: asc } = await import("assemblyscript/asc");
	let binary;
	const { error, stderr } = await asc.main(options, {
		writeFile: (name, contents) => {
			if (name.endsWith(".wasm")) binary = contents;
		},
	});
	if (error) throw new Error(`${error.message}\n${stderr}`);
	return binary;
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
	const binary = await compile();
	if (hasStart(binary)) throw new Error("a global variable of the guest has an initial value that is not constant");
	const base64 = Buffer.from(binary).toString("base64");
	writeFileSync(
		target,
		`// sources ${digest}\n/** The guest that every policy module carries; made by \`npm run build:guest\`. */\nexport const guestWasmBase64: string = "${base64}";\n`,
	);
	console.log(`guest: ${binary.length} bytes`);
}
