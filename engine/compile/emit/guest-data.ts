import type { DataSegment } from "../../wasm/module.ts";
import type { GuestStaticData } from "./guest.ts";
import type { ModuleContext } from "./module-context.ts";

/** The guest's data without what no function of the policy can reach. */
export function keptGuestData(context: ModuleContext): readonly DataSegment[] {
	const { module, staticData } = context.guest;
	const called = calledExports(context);
	const isNeedless = ({ exports }: GuestStaticData): boolean => !exports.some((name) => called.has(name));
	const needless = staticData.filter(isNeedless);
	return module.data.filter(({ offset }) => !needless.some(({ start, end }) => offset >= start && offset < end));
}

/** Names of the guest's exports that the policy's functions call. */
function calledExports(context: ModuleContext): ReadonlySet<string> {
	const targets = new Set(context.bodies().flatMap(({ calls }) => calls.map(({ target }) => target)));
	return new Set([...context.guest.functions].filter(([, index]) => targets.has(index)).map(([name]) => name));
}
