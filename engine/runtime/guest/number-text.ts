/** The decimal text of a number, as it was written. */
import {
	FLAG_NUMBER_INT,
	FLAG_NUMBER_TEXT,
	NUMBER_INT_TEXT,
	NUMBER_INT_TEXT_SIZE,
	NUMBER_TEXT,
	NUMBER_TEXT_SIZE,
} from "../layout";
import { flagsOf, isInteger, Value } from "./value";

/** Whether the number keeps a text: it is no i64, or was written in an unusual way, as 1.0 or 1e3. */
export function hasNumberText(number: Value): bool {
	return (flagsOf(number) & (FLAG_NUMBER_INT | FLAG_NUMBER_TEXT)) != FLAG_NUMBER_INT;
}

export function numberText(number: Value): usize {
	return isInteger(number) ? load<u32>(number, NUMBER_INT_TEXT) : load<u32>(number, NUMBER_TEXT);
}

export function numberTextSize(number: Value): usize {
	return isInteger(number) ? load<u32>(number, NUMBER_INT_TEXT_SIZE) : load<u32>(number, NUMBER_TEXT_SIZE);
}
