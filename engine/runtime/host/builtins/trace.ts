import type { JsonValue } from "../../../base/json.ts";
import type { HostBuiltins } from "../builtin.ts";

/** `trace` notes nothing; `internal.print` is what the compiler makes of `print(a, b)`: a set for each argument, empty when undefined. */
export const traceBuiltins: HostBuiltins = {
	trace: ({ args: [note] }) => (typeof note === "string" ? true : undefined),
	"internal.print": ({ args: [operands], print }) => {
		for (const line of products(operands as readonly (readonly JsonValue[])[])) print(line.join(" "));
		return true;
	},
};

/** One line for each combination of the arguments' values. */
function products(operands: readonly (readonly JsonValue[])[]): readonly (readonly string[])[] {
	let lines: readonly (readonly string[])[] = [[]];
	for (const values of operands) {
		const texts = values.length === 0 ? ["<undefined>"] : values.map(printed);
		lines = lines.flatMap((line) => texts.map((text) => [...line, text]));
	}
	return lines;
}

function printed(value: JsonValue): string {
	return typeof value === "string" ? value : JSON.stringify(value);
}
