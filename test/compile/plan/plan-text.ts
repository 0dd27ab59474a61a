import type { Block, Operand, Plan, Stmt } from "../../../engine/compile/plan/ir.ts";
import { stmtFields } from "../../../engine/compile/plan/stmt-fields.ts";

/** The blocks of a function as text: one line a statement, `|` for each block around it. */
export function planText(plan: Plan, func: string): string {
	const found = plan.funcs.find(({ name }) => name === func);
	return found ? blocksText(plan, found.blocks, "") : `no ${func} among ${plan.funcs.map(({ name }) => name)}`;
}

function blocksText(plan: Plan, blocks: readonly Block[], margin: string): string {
	return blocks.map((block) => `${margin}block\n${stmtsText(plan, block, `${margin}| `)}`).join("");
}

function stmtsText(plan: Plan, { stmts }: Block, margin: string): string {
	return stmts
		.map((stmt) => {
			const inner = "block" in stmt ? stmtsText(plan, stmt.block, `${margin}| `) : "";
			const blocks = stmt.type === "BlockStmt" ? blocksText(plan, stmt.blocks, `${margin}| `) : "";
			return `${margin}${stmt.type.replace("Stmt", "")}${fieldsText(plan, stmt)}\n${inner}${blocks}`;
		})
		.join("");
}

function fieldsText(plan: Plan, stmt: Stmt): string {
	const fields = stmt as unknown as { readonly [name: string]: unknown };
	return Object.entries(stmtFields[stmt.type])
		.filter(([, kind]) => kind !== "block" && kind !== "blocks")
		.map(([name, kind]) => {
			const value = fields[name];
			if (kind === "operand") return ` ${operandText(plan, value as Operand)}`;
			if (kind === "operands") return ` (${(value as readonly Operand[]).map((each) => operandText(plan, each))})`;
			if (kind === "string index") return ` ${plan.static.strings[value as number]}`;
			if (kind === "string indexes") return ` [${(value as readonly number[]).map((at) => plan.static.strings[at])}]`;
			return kind === "local"
				? ` $${value}`
				: kind === "locals"
					? ` ($${(value as number[]).join(",$")})`
					: ` ${value}`;
		})
		.join("");
}

function operandText(plan: Plan, { type, value }: Operand): string {
	return type === "local"
		? `$${value}`
		: type === "bool"
			? `${value}`
			: JSON.stringify(plan.static.strings[value as number]);
}
