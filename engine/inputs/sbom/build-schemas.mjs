// Compiles the schemas of bills of materials, with ajv, to one validator a version in generated/, which no one edits or
// commits: a run then loads the one that it needs, and neither ajv nor a schema. Nothing happens while the sources are the
// ones that the files were made from.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { spdxSchema } from "./spdx-schema.mjs";

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "generated");
const cyclonedxFolder = join(dirname(require.resolve("@cyclonedx/cyclonedx-library/package.json")), "res/schema");

/** The strict schemas of 1.2 and 1.3 refuse unknown members, which those of the later versions do as they are. */
const cyclonedxSchemas = {
	1.2: "bom-1.2-strict",
	1.3: "bom-1.3-strict",
	1.4: "bom-1.4",
	1.5: "bom-1.5",
	1.6: "bom-1.6",
	1.7: "bom-1.7",
};
const sharedSchemas = ["spdx", "jsf-0.82", "cryptography-defs"];
const schemaText = (name) => readFileSync(join(cyclonedxFolder, `${name}.SNAPSHOT.schema.json`), "utf8");

/** After so many errors a loop of a validator ends: enough for a person, and a file cannot fill the memory with them. */
const maxErrorsOfLoop = 100;

const texts = [...Object.values(cyclonedxSchemas), ...sharedSchemas].map(schemaText);
const sources = ["build-schemas.mjs", "spdx-schema.mjs"].map((name) => readFileSync(join(here, name), "utf8"));
const versions = ["ajv", "rolldown"].map((name) => require(`${name}/package.json`).version);
const digest = createHash("sha256")
	.update(JSON.stringify([texts, sources, versions]))
	.digest("hex");

/** What a person reads in a schema, and a validator does not. */
const prose = ["description", "title", "examples", "$comment", "meta:enum", "default", "deprecated"];
const namesOfSchemas = ["properties", "patternProperties", "definitions", "$defs", "dependencies"];

/** The values of an `enum`, or of a `const`: all texts and numbers, so that a validator need not compare what is deeper. */
function literal(value) {
	if ([value].flat().some((one) => typeof one === "object")) throw new Error("a schema lists an object as a value");
	return value;
}

/** The schema without its prose. `isMap`: the keys are names of members, not keywords. */
function withoutProse(schema, isMap = false) {
	if (Array.isArray(schema)) return schema.map((item) => withoutProse(item));
	if (typeof schema !== "object" || schema === null) return schema;
	const kept = Object.entries(schema).filter(([key]) => isMap || !prose.includes(key));
	return Object.fromEntries(
		kept.map(([key, value]) => {
			const isLiteral = !isMap && (key === "enum" || key === "const");
			return [key, isLiteral ? literal(value) : withoutProse(value, !isMap && namesOfSchemas.includes(key))];
		}),
	);
}

/** The validator of a schema as ajv writes it. */
function compile(schema) {
	const { default: Ajv, _ } = require("ajv");
	const { default: standaloneCode } = require("ajv/dist/standalone");
	const code = { source: true, esm: true, formats: _`formats` };
	const ajv = new Ajv({ strict: false, allErrors: true, inlineRefs: false, messages: false, code });
	for (const format of ["date", "date-time", "idn-email", "iri-reference", "uri"]) ajv.addFormat(format, () => true);
	for (const name of sharedSchemas) {
		ajv.addSchema(
			withoutProse(JSON.parse(schemaText(name))),
			`http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`,
		);
	}
	ajv.removeKeyword("uniqueItems");
	ajv.addKeyword({
		keyword: "uniqueItems",
		type: "array",
		schemaType: "boolean",
		code: (context) => {
			if (context.schema) context.pass(_`areUnique(${context.data})`);
		},
	});
	return standaloneCode(ajv, ajv.compile(schema));
}

/** `const err3 = {…};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;`, many hundred times. */
const errorStatement =
	/const (err\d+) = ((?:(?!;if\(vErrors).)*);if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g;
/** A loop over the input; those over what a schema lists have no end that an input could move. */
const inputLoop = /for\((?:let i\d+=0; i\d+<len\d+; i\d+\+\+|const key\d+ in data\d*)\)\{/g;

/**
 * The code with bounded loops and short statements. A loop counts the errors that it made itself, so that one which
 * ends early is one that has failed, also where only one of several schemas must hold.
 */
function bound(code) {
	let loops = 0;
	return code
		.replace(
			errorStatement,
			(_, _name, error) => `vErrors=addError(vErrors,${error.replace(/schemaPath:"[^"]*",/, "")});errors++;`,
		)
		.replace(inputLoop, (loop) => {
			const before = `errorsBefore${loops++}`;
			return `const ${before}=errors;${loop}if(errors-${before}>=${maxErrorsOfLoop})break;`;
		})
		.replace('require("ajv/dist/runtime/ucs2length").default', "countCharacters")
		.replace('require("ajv/dist/runtime/equal").default', "Object.is");
}

const runtime = "../schema-runtime.ts";

async function minify(code) {
	const { rolldown } = await import("rolldown");
	const text = `import { addError, areUnique, countCharacters, formats } from "${runtime}";\n${code.replace('"use strict";', "")}`;
	const input = "validator";
	const bundle = await rolldown({
		input,
		external: [runtime],
		plugins: [
			{ name: "text", resolveId: (id) => (id === input ? id : null), load: (id) => (id === input ? text : null) },
		],
	});
	const { output } = await bundle.generate({ format: "esm", minify: true });
	return output[0].code;
}

/** As TypeScript, so that every road to a running program knows what to do with it; nobody checks types in it. */
async function writeValidator(name, schema) {
	const code = bound(compile(schema));
	if (code.includes("require(")) throw new Error(`the validator of ${name} needs something that nobody gives it`);
	const minified = await minify(code.replace("export default", "export const unused ="));
	const exported = /export\{(?:[\w$]+ as unused,)?([\w$]+) as validate(?:,[^}]*)?\};?\s*$/.exec(minified);
	if (!exported) throw new Error(`the validator of ${name} has no end that is known`);
	const body = minified.slice(0, exported.index).trimEnd();
	writeFileSync(
		join(target, `${name}.ts`),
		`// @ts-nocheck
// sources ${digest}
import type { Validator } from "${runtime}";
${body}
/** The schema of ${name} as a function; made by \`npm run build:schemas\`. */
export const validate: Validator = ${exported[1]};
`,
	);
}

function isCurrent(name) {
	try {
		return readFileSync(join(target, `${name}.ts`), "utf8").includes(`\n// sources ${digest}\n`);
	} catch {
		return false;
	}
}

const schemas = {
	...Object.fromEntries(
		Object.entries(cyclonedxSchemas).map(([version, name]) => [
			`cyclonedx-${version}`,
			() => withoutProse(JSON.parse(schemaText(name))),
		]),
	),
	"spdx-2.2": () => spdxSchema("2.2"),
	"spdx-2.3": () => spdxSchema("2.3"),
};
const stale = Object.entries(schemas).filter(([name]) => !isCurrent(name));
mkdirSync(target, { recursive: true });
for (const [name, schema] of stale) await writeValidator(name, schema());
if (stale.length > 0) console.log(`schemas: ${stale.map(([name]) => name).join(", ")}`);
