import { expect, test } from "vitest";
import { admitInputs } from "../../engine/gate/admit-inputs.ts";
import { readDocuments } from "../../engine/inputs/read-documents.ts";

/** What policies may see of a text: titles of documents, and `code start` of what is told. */
async function admit(name: string, text: string) {
	const { documents, diagnostics } = admitInputs({ files: [name], ...(await readDocuments({ name, text })) });
	return {
		documents: documents.map(({ title }) => title),
		told: diagnostics.map(({ code, severity, span }) => `${severity} ${code} ${span?.start}`),
	};
}
const refused = (start: number) => ({ documents: [], told: [`error input/reserved-key ${start}`] });

test("a workload that brings its own facts is refused, with the place of the key's value", async () => {
	const pod = "apiVersion: v1\nkind: Pod\nverification: {subjects: []}\n";
	expect(await admit("a.yaml", pod)).toEqual(refused(pod.indexOf("{")));
});

test("whatever the facts are", async () => {
	const pod = '{"apiVersion": "v1", "kind": "Pod", "\\u0076erification": null}';
	expect(await admit("a.json", pod)).toEqual(refused(pod.indexOf("null")));
});

test("in a list too, and its neighbours stay", async () => {
	const pods = "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod}\n";
	const forged = "- {apiVersion: apps/v1, kind: Deployment, verification: 1}\n";
	expect(await admit("a.yaml", pods + forged)).toEqual({
		documents: ["v1 Pod"],
		told: [`error input/reserved-key ${pods.length + forged.indexOf("1}")}`],
	});
});

test("deeper down and in what is no workload the key means nothing", async () => {
	const pod =
		"apiVersion: v1\nkind: Pod\nspec: {verification: 1}\n---\napiVersion: v1\nkind: Service\nverification: 1\n";
	expect(await admit("a.yaml", pod)).toEqual({ documents: ["v1 Pod", "v1 Service"], told: [] });
});

test("a proof that nobody verified is told", async () => {
	const told = ["warning proof/unverified 0"];
	expect(await admit("app.tgz.sigstore.json", "{}")).toEqual({ documents: [], told });
});
