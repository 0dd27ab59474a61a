import type { JsonValue } from "../../base/json.ts";
import { type LicenceReader, noLicence } from "./licence.ts";
import { memberOf, textOf } from "./members.ts";
import type { Licence } from "./model.ts";

/** The licence of a component: all that are listed hold. What was concluded, where something was, stands for all of it. */
export function cyclonedxLicence(choices: readonly JsonValue[], licences: LicenceReader): Licence {
	const concluded = expressionOf(choices, "concluded");
	const declared = expressionOf(choices, "declared");
	const expression = concluded ?? expressionOf(choices, undefined);
	if (expression === undefined) return noLicence;
	return {
		...licences.read(expression),
		...(declared !== undefined && { declared }),
		...(concluded !== undefined && { concluded }),
	};
}

/** The listed licences that were acknowledged so, or all; `undefined` for none. */
function expressionOf(choices: readonly JsonValue[], acknowledgement: string | undefined): string | undefined {
	const said = choices.flatMap((choice) => {
		const holder = memberOf(choice, "license") ?? choice;
		if (acknowledgement !== undefined && textOf(holder, "acknowledgement") !== acknowledgement) return [];
		const text = textOf(holder, "expression") ?? textOf(holder, "id") ?? textOf(holder, "name");
		return text === undefined ? [] : [text];
	});
	const texts = [...new Set(said)];
	if (texts.length <= 1) return texts[0];
	return texts.map((text) => (/ or /i.test(text) ? `(${text})` : text)).join(" AND ");
}
