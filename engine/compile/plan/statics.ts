import { positionAt, type Span } from "../../base/source.ts";
import { compareText } from "../../base/text-order.ts";
import type { Builtin } from "../../runtime/builtins.ts";
import { builtinDecl } from "./builtin-decl.ts";
import type { Location, Static } from "./ir.ts";

/** Collects what the statements of a plan refer to by index. */
export class Statics {
	readonly #strings = new Map<string, number>();
	readonly #files = new Map<string, number>();
	readonly #builtins = new Map<string, Builtin>();

	/** The index of a string constant. */
	string(text: string): number {
		return indexOf(this.#strings, text);
	}

	/** Notes that the plan calls a builtin. */
	builtin(builtin: Builtin): void {
		this.#builtins.set(builtin.name, builtin);
	}

	location({ source, start, end }: Span): Location {
		const first = positionAt(source, start);
		const last = positionAt(source, end);
		return {
			file: indexOf(this.#files, source.name || "<query>"),
			row: first.line,
			col: first.column,
			endRow: last.line,
			endCol: last.column,
		};
	}

	finish(): Static {
		const builtins = [...this.#builtins].sort(([a], [b]) => compareText(a, b));
		return {
			strings: [...this.#strings.keys()],
			builtinFuncs: builtins.map(([name, builtin]) => ({ name, decl: builtinDecl(builtin).json })),
			files: [...this.#files.keys()],
		};
	}
}

function indexOf(table: Map<string, number>, text: string): number {
	const known = table.get(text);
	if (known !== undefined) return known;
	table.set(text, table.size);
	return table.size - 1;
}
