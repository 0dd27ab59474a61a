import type { Diagnostic } from "../../base/diagnostic.ts";
import { invariant } from "../../base/errors.ts";
import { isJsonObject, type JsonValue } from "../../base/json.ts";
import { CodeWriter } from "../../wasm/code-writer.ts";
import { type FunctionBody, importedFunctionCount } from "../../wasm/module.ts";
import { type FunctionType, I32 } from "../../wasm/types.ts";
import type { Location, Plan } from "../plan/ir.ts";
import { type Guest, guestBuiltin, internType } from "./guest.ts";
import { type Address, StaticData } from "./static-data.ts";

/** A function of the plan, by its place in the module. */
export interface PlannedFunction {
	readonly index: number;
	readonly parameterCount: number;
	/** Where its result is kept during an evaluation; for functions of nothing but input and data. */
	readonly memoSlot?: number;
	readonly path?: readonly string[];
	/** What it gives, when that is a constant. */
	readonly constant?: Address;
}

/** A builtin that the host gives. */
export interface HostBuiltin {
	readonly id: number;
	/** Without a result, as `print`, it is never undefined. */
	readonly hasResult: boolean;
}

/** A function of so many i32, with an i32 as result or none. */
export interface WordSignature {
	readonly parameters: number;
	readonly results: 0 | 1;
}

/**
 * One module in the making: what has been decided about it so far. Functions are declared first, which gives them their
 * indexes, and defined in any order.
 */
export class ModuleContext {
	readonly plan: Plan;
	readonly guest: Guest;
	readonly data: StaticData;
	readonly types: FunctionType[];
	readonly planned = new Map<string, PlannedFunction>();
	readonly hostBuiltins: ReadonlyMap<string, HostBuiltin>;
	readonly diagnostics: Diagnostic[] = [];
	/** Function indexes that the table holds, in order. */
	readonly table: number[] = [];
	/** Entries below are the guest's. */
	readonly firstTableEntry: number;
	memoSlots = 0;
	readonly #bodies: (FunctionBody | undefined)[] = [];
	readonly #firstIndex: number;
	readonly #sharedFunctions = new Map<string, number>();

	constructor(plan: Plan, guest: Guest) {
		this.plan = plan;
		this.guest = guest;
		this.data = new StaticData(guest.dataEnd, stringCount(plan));
		this.hostBuiltins = hostBuiltinsOf(plan, guest);
		this.types = [...guest.module.types];
		this.firstTableEntry = guest.module.tables[0]?.min ?? 0;
		this.#firstIndex = importedFunctionCount(guest.module) + guest.module.functions.length;
	}

	/** Index of `(i32 × parameters) -> i32 × results` among the types. */
	type(parameters: number, results: 0 | 1): number {
		const params = Array<number>(parameters).fill(I32);
		return internType(this.types, { params, results: results === 1 ? [I32] : [] });
	}

	/** A place for a function that is defined later. */
	declare(): number {
		return this.#firstIndex + this.#bodies.push(undefined) - 1;
	}

	/** Writes the body of a declared function. */
	define(index: number, signature: WordSignature, write: (code: CodeWriter) => void): void {
		const code = new CodeWriter(signature.parameters);
		write(code);
		const body = code.finish(this.type(signature.parameters, signature.results));
		this.#bodies[index - this.#firstIndex] = body;
	}

	/** Declares and writes a function at once. */
	add(signature: WordSignature, write: (code: CodeWriter) => void): number {
		const index = this.declare();
		this.define(index, signature, write);
		return index;
	}

	/** A function that is made when it is first asked for. */
	sharedFunction(name: string, make: () => number): number {
		const index = this.#sharedFunctions.get(name) ?? make();
		this.#sharedFunctions.set(name, index);
		return index;
	}

	/** Index of a function of the guest or the host. */
	guestFunction(name: string): number {
		const index = this.guest.functions.get(name);
		invariant(index !== undefined, `the guest has no function ${name}`);
		return index;
	}

	/** Entry of the table that will hold the function. */
	tableEntry(index: number): number {
		return this.firstTableEntry + this.table.push(index) - 1;
	}

	fileName(location: Location): string {
		return this.plan.static.files[location.file] ?? "";
	}

	/** `file:row:column` */
	place(location: Location): string {
		return `${this.fileName(location)}:${location.row}:${location.col}`;
	}

	/** All bodies, in order of index. */
	bodies(): readonly FunctionBody[] {
		return this.#bodies.map((body) => {
			invariant(body, "a function was declared and never defined");
			return body;
		});
	}
}

/** Strings of the plan and names of its tables; a dispatch table may have more. */
function stringCount(plan: Plan): number {
	return plan.static.strings.length + plan.static.builtinFuncs.length + plan.plans.length;
}

function hostBuiltinsOf(plan: Plan, guest: Guest): ReadonlyMap<string, HostBuiltin> {
	const builtins = new Map<string, HostBuiltin>();
	plan.static.builtinFuncs.forEach(({ name, decl }, id) => {
		if (guestBuiltin(guest, name) !== undefined) return;
		const hasResult = !isJsonObject(decl as JsonValue) || "result" in (decl as object);
		builtins.set(name, { id, hasResult });
	});
	return builtins;
}
