import type { JsonValue } from "../../base/json.ts";
import { type LicenceReader, noLicence } from "./licence.ts";
import { memberOf, textOf } from "./members.ts";
import type { Licence } from "./model.ts";

/** The licence of a component: all that are listed hold. What was concluded, where something was, stands for all of it. */
export function cyclonedxLicence(choices: readonly JsonValue[], licences: LicenceReader): Licence {
	if (choices.length === 0) return noLicence;
	const listed = choices.map(readChoice);
	const concluded = expressionOf(listed.filter(({ acknowledgement }) => acknowledgement === "concluded"));
	const declared = expressionOf(listed.filter(({ acknowledgement }) => acknowledgement === "declared"));
	const expression = concluded ?? expressionOf(listed);
	if (expression === undefined) return noLicence;
	return {
		...licences.read(expression),
		...(declared !== undefined && { declared }),
		...(concluded !== undefined && { concluded }),
	};
}

interface Choice {
	readonly text: string | undefined;
	readonly acknowledgement: string | undefined;
}

function readChoice(choice: JsonValue): Choice {
	const holder = memberOf(choice, "license") ?? choice;
	return {
		text: textOf(holder, "expression") ?? textOf(holder, "id") ?? textOf(holder, "name"),
		acknowledgement: textOf(holder, "acknowledgement"),
	};
}

/** All licences of a list together; `undefined` for none. */
function expressionOf(choices: readonly Choice[]): string | undefined {
	if (choices.length <= 1) return choices[0]?.text;
	const texts = new Set(choices.flatMap(({ text }) => text ?? []));
	if (texts.size <= 1) return [...texts][0];
	return [...texts].map((text) => (/ or /i.test(text) ? `(${text})` : text)).join(" AND ");
}
