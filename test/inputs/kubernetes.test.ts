import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeUtf8 } from "../../engine/base/bytes.ts";
import { rangeOf } from "../../engine/base/source.ts";
import { readDocuments } from "../../engine/inputs/read-documents.ts";

const documentsOf = async (text: string) => (await readDocuments({ name: "a.yaml", text })).documents;

test("an object with apiVersion and kind is Kubernetes, everything else is unknown", async () => {
	const kinds = async (text: string) => (await documentsOf(text)).map(({ kind }) => kind);
	expect(await kinds("apiVersion: v1\nkind: Service\n")).toEqual(["kubernetes"]);
	expect(await kinds("kind: Pod\n---\napiVersion: 1\nkind: Pod\n---\n- apiVersion: v1\n---\ntext\n")).toEqual([
		"unknown",
		"unknown",
		"unknown",
		"unknown",
	]);
});

test("a workload is a kind of its own API group", async () => {
	const kindOf = async (apiVersion: string, kind: string) =>
		(await documentsOf(`apiVersion: ${apiVersion}\nkind: ${kind}\n`)).map(({ kind }) => kind).join();
	expect(await kindOf("v1", "Pod")).toBe("kubernetes/workload");
	expect(await kindOf("apps/v1beta2", "Deployment")).toBe("kubernetes/workload");
	expect(await kindOf("batch/v1", "CronJob")).toBe("kubernetes/workload");
	expect(await kindOf("batch.volcano.sh/v1alpha1", "Job")).toBe("kubernetes");
	expect(await kindOf("constructor/v1", "Pod")).toBe("kubernetes");
	expect(await kindOf("v1", "Deployment")).toBe("kubernetes");
});

test("a document knows which resource it describes", async () => {
	const text = `
apiVersion: v1
kind: Pod
metadata: {name: a, namespace: b}
---
apiVersion: v1
kind: Pod
metadata: {generateName: c-}
---
apiVersion: v1
kind: Pod
metadata: {name: 7}
---
apiVersion: v1
kind: Pod
metadata: null
`;
	expect((await documentsOf(text)).map(({ resource }) => resource)).toEqual([
		{ kind: "Pod", namespace: "b", name: "a" },
		{ kind: "Pod", name: "c-" },
		undefined,
		undefined,
	]);
});

const list = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata: {name: a}
  - apiVersion: v1
    kind: PodList
    items:
      - apiVersion: v1
        kind: Pod
        metadata: {name: b}
        spec: {hostPID: yes}
      - stray
`;

test("the items of lists are documents of their own, located in the file", async () => {
	const documents = await documentsOf(list);
	expect(documents.map(({ base, resource, kind }) => [base, resource?.name, kind])).toEqual([
		[["items", 0], "a", "kubernetes/workload"],
		[["items", 1, "items", 0], "b", "kubernetes/workload"],
		[["items", 1, "items", 1], undefined, "unknown"],
	]);
	const span = documents[1]?.locate(["spec", "hostPID"]);
	expect(span && rangeOf(span).start).toEqual({ line: 13, column: 25 });
	expect(documents.map((document) => decodeUtf8(document.json()))).toEqual([
		'{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}',
		'{"apiVersion":"v1","kind":"Pod","metadata":{"name":"b"},"spec":{"hostPID":true}}',
		'"stray"',
	]);
});

test("the items of a list in a JSON file are given to policies as the file writes them", async () => {
	const text = '{"apiVersion": "v1", "kind": "List", "items": [{"kind":  "Pod", "n": 1.0000000000000000001}]}';
	const { documents } = await readDocuments({ name: "a.json", text });
	expect(documents.map((document) => decodeUtf8(document.json()))).toEqual([
		'{"kind":  "Pod", "n": 1.0000000000000000001}',
	]);
});

test("an object with a name is no list, whatever its kind", async () => {
	const text = "apiVersion: x/v1\nkind: AllowList\nmetadata: {name: a}\nitems: [1, 2]\n";
	expect((await documentsOf(text)).map(({ base }) => base)).toEqual([[]]);
});

const manifests = "../shared/cases/kubernetes";

describe.skipIf(!existsSync(manifests))("the manifests of nine projects", () => {
	test("are read without a crash, and all but the broken ones are Kubernetes objects or said not to be", async () => {
		const names = readdirSync(manifests, { recursive: true, encoding: "utf8" });
		const counts: { [kind: string]: number } = { kubernetes: 0, "kubernetes/workload": 0, unknown: 0, error: 0 };
		for (const name of names.filter((name) => /\.ya?ml$/.test(name))) {
			const text = readFileSync(join(manifests, name), "utf8");
			const { documents, diagnostics } = await readDocuments({ name, text });
			for (const { kind } of documents) counts[kind] = (counts[kind] ?? 0) + 1;
			counts["error"] = (counts["error"] ?? 0) + diagnostics.filter(({ severity }) => severity === "error").length;
		}
		// A plain YAML load counts 1,407: five of them have a key twice, and two stand in files that it refuses whole.
		expect(counts).toEqual({ kubernetes: 1114, "kubernetes/workload": 290, unknown: 7, error: 11 });
	});
});
