import type { JsonValue } from "../../base/json.ts";
import { memberOf } from "./members.ts";
import type { SbomFormat } from "./model.ts";
import type { Validator } from "./schema-runtime.ts";
import { spdx3Version } from "./spdx3-version.ts";

/** A version that can be read. `load` brings its schema as a function. */
export interface KnownVersion {
	readonly format: SbomFormat;
	readonly version: string;
	readonly load: () => Promise<{ readonly validate: Validator }>;
}

/** What a document says of itself. `known` is missing where nobody can read it, and `reason` tells why. */
export type Claim = { readonly known: KnownVersion } | { readonly reason: string };

const knownVersions: readonly KnownVersion[] = [
	{ format: "cyclonedx", version: "1.2", load: () => import("./generated/cyclonedx-1.2.ts") },
	{ format: "cyclonedx", version: "1.3", load: () => import("./generated/cyclonedx-1.3.ts") },
	{ format: "cyclonedx", version: "1.4", load: () => import("./generated/cyclonedx-1.4.ts") },
	{ format: "cyclonedx", version: "1.5", load: () => import("./generated/cyclonedx-1.5.ts") },
	{ format: "cyclonedx", version: "1.6", load: () => import("./generated/cyclonedx-1.6.ts") },
	{ format: "cyclonedx", version: "1.7", load: () => import("./generated/cyclonedx-1.7.ts") },
	{ format: "spdx", version: "2.2", load: () => import("./generated/spdx-2.2.ts") },
	{ format: "spdx", version: "2.3", load: () => import("./generated/spdx-2.3.ts") },
];

/** What people call a format. */
export const formatNames: { readonly [format in SbomFormat]: string } = { cyclonedx: "CycloneDX", spdx: "SPDX" };

/** Which version a bill of materials says it is of. */
export function claimOf(value: JsonValue): Claim {
	const spdx3 = spdx3Version(value);
	if (spdx3 !== undefined) return { reason: `SPDX ${spdx3} is not read yet; SPDX 2.2 and 2.3 are` };
	const spdx = memberOf(value, "spdxVersion");
	if (spdx !== undefined) return knownOrReason("spdx", spdx, (text) => text.replace(/^SPDX-/, ""));
	return knownOrReason("cyclonedx", memberOf(value, "specVersion"), (text) => text);
}

function knownOrReason(format: SbomFormat, said: JsonValue | undefined, versionOf: (text: string) => string): Claim {
	const versions = knownVersions.filter((known) => known.format === format);
	const range = format === "spdx" ? "2.2 and 2.3 are" : "1.2 to 1.7 are";
	if (typeof said !== "string")
		return { reason: `${formatNames[format]} without a version cannot be read; ${range} known` };
	const known = versions.find(({ version }) => version === versionOf(said) && isWritten(format, said));
	if (known) return { known };
	const shown = versionOf(said).slice(0, 40);
	return { reason: `${formatNames[format]} ${JSON.stringify(shown).slice(1, -1)} is not known; ${range}` };
}

function isWritten(format: SbomFormat, said: string): boolean {
	return format === "cyclonedx" || said.startsWith("SPDX-");
}
