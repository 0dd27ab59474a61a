import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";

const text = readFileSync("engine/project/parapet.schema.json", "utf8");

/** The routes of all schemas below `properties` that have no description, in themselves or where they refer to. */
function undescribed(
	schema: object,
	route: string,
	definitions: { readonly [name: string]: object },
): readonly string[] {
	return Object.entries(schema).flatMap(([key, value]): readonly string[] => {
		if (typeof value !== "object" || value === null) return [];
		const below = undescribed(value, `${route}/${key}`, definitions);
		if (!route.endsWith("/properties")) return below;
		const { description, $ref } = value as { readonly description?: string; readonly $ref?: string };
		const referred = definitions[$ref?.replace("#/definitions/", "") ?? ""] as
			| { readonly description?: string }
			| undefined;
		return (description ?? referred?.description) ? below : [`${route}/${key}`, ...below];
	});
}

test("every key is described, so that an editor can teach it", () => {
	const schema = JSON.parse(text);
	expect(undescribed(schema, "", schema.definitions)).toEqual([]);
	expect(Object.keys(schema.properties).length).toBeGreaterThan(9);
});

test("the package ships the schema", () => {
	const path = createRequire(import.meta.url).resolve("parapet/parapet.schema.json");
	expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(JSON.parse(text));
});
