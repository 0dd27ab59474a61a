import { isUtf8 } from "node:buffer";
import { isJsonObject, type JsonValue } from "../base/json.ts";
import type { Route } from "../base/route.ts";
import type { Source } from "../base/source.ts";
import type { Resource } from "./kubernetes.ts";
import { recognisable } from "./marked-values.ts";
import { maskExtents } from "./mask-secrets.ts";
import { once } from "./once.ts";
import type { ParsedValue } from "./parsed-text.ts";
import type { Extent } from "./places.ts";
import { secretForms } from "./secret-forms.ts";
import { minPartLength, SearchTooLong, SecretMatcher } from "./secret-matcher.ts";

/** One object of a file, with the document of the file that it stands in. */
export interface PlacedObject {
	readonly parsed: ParsedValue;
	readonly resource: Resource;
}

/** Outside of the Secret itself shorter values are let stand: they are names such as `admin`, and stand for other things there. */
const minLengthElsewhere = 8;

const secretMembers = ["data", "stringData"] as const;

/** Whether a value is a `Secret`, whose data must not be shown. */
export function isSecret(value: JsonValue): boolean {
	return isJsonObject(value) && value["kind"] === "Secret" && value["apiVersion"] === "v1";
}

/** The values of a `Secret`, as they are written and, in `data`, as what they encode. */
export function secretsOf(value: JsonValue): readonly string[] {
	const texts = secretRoutes(value).flatMap(({ route, member }) => {
		const written = recognisable(member);
		return route[0] === "data" ? [...written, ...written.flatMap(decodeBase64)] : written;
	});
	return [...new Set(texts)];
}

/** The file with the values of all its Secrets masked; the file itself when it has none. */
export function hideSecrets(source: Source, objects: readonly PlacedObject[]): Source {
	const secrets = objects.filter(({ resource }) => isSecret(resource.value));
	if (secrets.length === 0) return source;
	const text = once(() =>
		maskExtents(
			source.text,
			secrets.flatMap((secret) => hiddenExtents(source.text, secret)),
		),
	);
	return {
		name: source.name,
		get text() {
			return text();
		},
	};
}

function hiddenExtents(text: string, { parsed, resource: { base, value } }: PlacedObject): readonly Extent[] {
	const own = parsed.extentAt(base);
	const secrets = secretsOf(value);
	const places = secretRoutes(value).map(({ route }) => parsed.extentAt([...base, ...route]));
	try {
		const found: Extent[] = [...places];
		new SecretMatcher(secrets.flatMap(textForms)).find(text, found, own.start, own.end);
		const distinct = secrets.filter(({ length }) => length >= minLengthElsewhere);
		new SecretMatcher(distinct.flatMap(secretForms)).find(text, found);
		return found;
	} catch (fault) {
		if (fault instanceof SearchTooLong) return [{ start: 0, end: text.length }];
		throw fault;
	}
}

/** A text of many lines stands in YAML as lines. */
function textForms(secret: string): readonly string[] {
	const lines = secret.split("\n").map((line) => line.trim());
	return [...secretForms(secret), ...lines.filter(({ length }) => length >= minPartLength)];
}

function secretRoutes(value: JsonValue): readonly { readonly route: Route; readonly member: JsonValue }[] {
	return secretMembers.flatMap((name) => {
		const members = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
		if (!isJsonObject(members)) return [];
		return Object.entries(members).map(([key, member]) => ({ route: [name, key], member }));
	});
}

/** The text that is encoded, if it is text. */
function decodeBase64(written: string): readonly string[] {
	const bytes = Buffer.from(written, "base64");
	return bytes.length > 0 && isUtf8(bytes) ? [bytes.toString("utf8").trim()].filter((text) => text !== "") : [];
}
