// Bundles the benchmark, which is TypeScript, into one file of JavaScript and runs it.
import { rolldown } from "rolldown";

const bundle = await rolldown({
	input: new URL("main.ts", import.meta.url).pathname,
	platform: "node",
	external: /^[^./]/,
	logLevel: "warn",
});
const file = new URL("../../dist-test/bench.mjs", import.meta.url);
await bundle.write({ file: file.pathname, format: "esm", codeSplitting: false });
await import(file.href);
