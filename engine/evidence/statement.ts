import { isJsonObject, type JsonObject, type JsonValue } from "../base/json.ts";
import type { DsseContent } from "./bundle-file.ts";
import { maxDigests, maxSubjects } from "./limits.ts";
import { demand } from "./refusal.ts";
import { parseStrictObject } from "./strict-json.ts";
import type { Digests, VerifiedEvidence } from "./verification.ts";

/** An in-toto statement. */
export interface Statement {
	readonly json: JsonObject;
	readonly predicateType: string;
	readonly subjects: readonly StatementSubject[];
}

interface StatementSubject {
	readonly name: string;
	/** Only the algorithms that bind: others may stand in the statement, and say nothing. */
	readonly digests: Digests;
}

const payloadTypes: readonly string[] = ["application/vnd.in-toto+json"];
const statementTypes: readonly JsonValue[] = ["https://in-toto.io/Statement/v0.1", "https://in-toto.io/Statement/v1"];

/** Length in hex of the digests that bind a statement to a thing. Weaker ones can be met by another thing. */
const digestLengths: { readonly [algorithm: string]: number } = { sha256: 64, sha384: 96, sha512: 128 };

/**
 * Reads the statement of an envelope.
 *
 * @see https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md
 * @throws Refusal UNSUPPORTED_VERSION, MALFORMED, LIMIT_EXCEEDED
 */
export function readStatement({ payload, payloadType }: DsseContent): Statement {
	demand(payloadTypes.includes(payloadType), "UNSUPPORTED_VERSION", `${payloadType} is not an in-toto statement`);
	const json = parseStrictObject(payload, "the statement");
	const type = own(json, "_type");
	demand(type !== undefined, "MALFORMED", "the statement has no _type");
	demand(statementTypes.includes(type), "UNSUPPORTED_VERSION", `the statement's _type is ${JSON.stringify(type)}`);
	const predicateType = own(json, "predicateType");
	demand(typeof predicateType === "string" && predicateType !== "", "MALFORMED", "the statement has no predicateType");
	const subjects = own(json, "subject");
	demand(
		Array.isArray(subjects) && subjects.length > 0,
		"MALFORMED",
		"the statement is about nothing: it has no subject",
	);
	demand(subjects.length <= maxSubjects, "LIMIT_EXCEEDED", `the statement has more than ${maxSubjects} subjects`);
	return { json, predicateType, subjects: subjects.map(readSubject) };
}

function readSubject(subject: JsonValue, index: number): StatementSubject {
	const called = `subject ${index} of the statement`;
	demand(isJsonObject(subject), "MALFORMED", `${called} is not an object`);
	const name = own(subject, "name") ?? "";
	const digest = own(subject, "digest");
	demand(typeof name === "string" && isJsonObject(digest), "MALFORMED", `${called} has no name and digest`);
	const entries = Object.entries(digest);
	demand(entries.length <= maxDigests, "LIMIT_EXCEEDED", `${called} has more than ${maxDigests} digests`);
	const binding = entries.filter(([algorithm]) => Object.hasOwn(digestLengths, algorithm));
	for (const [algorithm, value] of binding)
		demand(
			typeof value === "string" && value.length === digestLengths[algorithm] && /^[0-9a-f]+$/.test(value),
			"MALFORMED",
			`${called} has a ${algorithm} that is none`,
		);
	return { name, digests: Object.fromEntries(binding) as Digests };
}

function own(object: JsonObject, name: string): JsonValue | undefined {
	return Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * The subject of the statement that is the thing with these digests: at least one is equal, and none differs.
 *
 * @throws Refusal SUBJECT_MISMATCH
 */
export function matchSubject({ subjects }: Statement, digests: Digests): VerifiedEvidence["subjectMatch"] {
	for (const [index, { name, digests: stated }] of subjects.entries()) {
		const shared = Object.keys(stated).filter((algorithm) => Object.hasOwn(digests, algorithm));
		const [algorithm] = shared;
		if (algorithm !== undefined && shared.every((one) => stated[one] === digests[one]))
			return { index, name, algorithm };
	}
	const named =
		subjects.length === 1 ? `about ${subjects[0]?.name || "something else"}` : `about ${subjects.length} others`;
	demand(false, "SUBJECT_MISMATCH", `the statement is ${named}: no subject has this digest`);
}
