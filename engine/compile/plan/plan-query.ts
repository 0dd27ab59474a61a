import type { CheckedQuery } from "../policy.ts";
import { BlockBuilder, type Frame, type PolicyContext } from "./block-builder.ts";
import type { EntryPlan } from "./ir.ts";
import { Locals } from "./locals.ts";

/** An entry point: adds an object with the bindings to the result set, for each solution of the query. */
export function planQuery(policy: PolicyContext, query: CheckedQuery, frame: Frame): EntryPlan {
	const [first] = query.body;
	if (!first) return { name: query.name, blocks: [] };
	const locals = Locals.empty();
	const world = { generation: policy.generations.root, mockLocals: new Map() };
	const at = BlockBuilder.start({ policy, frame, world, locals, span: first.span });
	at.body(query.body);
	const object = at.newLocal();
	at.append({ type: "MakeObjectStmt", target: object });
	for (const [name, variable] of query.bindings) {
		const value = at.locals.get(variable);
		if (!value) at.refuseConstruct(`The unsafe variable ${name}`);
		else at.append({ type: "ObjectInsertStmt", key: at.text(name), value, object });
	}
	at.append({ type: "ResultSetAddStmt", value: object });
	return { name: query.name, blocks: [at.block] };
}
