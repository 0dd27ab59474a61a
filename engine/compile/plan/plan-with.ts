import type { Expr, RefTerm, Term, With } from "../../rego/ast.ts";
import { type BlockBuilder, DATA, INPUT, local, type World } from "./block-builder.ts";
import type { Mock } from "./generation.ts";
import type { Operand } from "./ir.ts";
import { isFunction, operatorName } from "./plan-call.ts";
import { stringPrefix } from "./rule-tree.ts";
import { isConstant } from "./term-key.ts";

/** What a `with` puts in the place of input, data, or a part of them. */
interface Replacement {
	readonly document: typeof INPUT | typeof DATA;
	readonly path: readonly string[];
	readonly value: Operand;
}

interface Mocks {
	readonly mocks: ReadonlyMap<string, Mock>;
	readonly mockLocals: ReadonlyMap<string, number>;
}

/**
 * Plans an expression under its `with` modifiers; what follows it in the body runs in a block that has the old documents
 * back.
 *
 * | <values>
 * | assign saved
 * | with
 * | | <expression>
 * | | with saved
 * | | | <what follows>
 */
export function planWith(at: BlockBuilder, expr: Expr): void {
	const mocked = expr.with.filter(({ target }) => target.type === "ref" && isFunction(at, target.value));
	const replacements = expr.with
		.filter((modifier) => !mocked.includes(modifier))
		.map((modifier) => planReplacement(at, modifier));
	const inner = innerWorld(at, replacements, planMocks(at, mocked));
	const saved = saveDocuments(at, replacements);
	for (const { document, path, value } of replacements) {
		const indexes = path.map((step) => at.policy.statics.string(step));
		at.open((block) => ({ type: "WithStmt", local: document, path: indexes, value, block }));
	}
	at.under(inner).body([{ ...expr, with: [] }]);
	for (const [document, value] of saved) {
		at.open((block) => ({ type: "WithStmt", local: document, path: [], value, block }));
	}
}

function planReplacement(at: BlockBuilder, { target, value }: With): Replacement {
	const ref = target.type === "ref" ? target.value : [target];
	const [head] = ref;
	const path = stringPrefix(ref);
	const name = head?.type === "var" ? head.value : "";
	if ((name !== "input" && name !== "data") || path.length !== ref.length - 1) {
		at.refuseConstruct("A with target that is neither input, data nor a function");
	}
	return { document: name === "data" ? DATA : INPUT, path, value: at.term(value) };
}

function planMocks(at: BlockBuilder, modifiers: readonly With[]): Mocks {
	const mocks = new Map<string, Mock>();
	const mockLocals = new Map(at.world.mockLocals);
	for (const { target, value } of modifiers) {
		const operator = operatorName((target as RefTerm).value);
		const mock = mockOf(at, operator, value);
		mocks.set(operator, mock);
		if (mock.kind === "value") mockLocals.set(mock.param, at.asLocal(at.term(value)));
	}
	return { mocks, mockLocals };
}

function mockOf(at: BlockBuilder, operator: string, value: Term): Mock {
	if (isConstant(value)) return { kind: "constant", term: value };
	if (value.type !== "ref" || !isFunction(at, value.value)) return { kind: "value", param: `%${operator}` };
	const [head] = value.value;
	return head?.type === "var" && head.value === "data"
		? { kind: "rule", ref: value.value }
		: { kind: "builtin", name: operatorName(value.value) };
}

/** Rules below a replaced part of data are hidden by the replacement. */
function innerWorld(at: BlockBuilder, replacements: readonly Replacement[], { mocks, mockLocals }: Mocks): World {
	const hidden = replacements.filter(({ document }) => document === DATA).map(({ path }) => path);
	return { generation: at.policy.generations.under(at.world.generation, hidden, mocks), mockLocals };
}

function saveDocuments(
	at: BlockBuilder,
	replacements: readonly Replacement[],
): readonly (readonly [document: number, saved: Operand])[] {
	const documents = [...new Set(replacements.map(({ document }) => document))].sort();
	return documents.map((document) => {
		const target = at.newLocal();
		at.append({ type: "AssignVarStmt", source: local(document), target });
		return [document, local(target)] as const;
	});
}
