import type { Route } from "../../base/route.ts";

/**
 * A bill of materials in the one shape that policies see, as `input.sbom`, for CycloneDX and SPDX. What a file does not
 * say is missing here; lists are there even when they are empty. All routes are routes of the file itself.
 */
export interface Sbom {
	readonly format: SbomFormat;
	/** `1.5`, `2.3`. */
	readonly specVersion: string;
	/** CycloneDX's `serialNumber`, SPDX's `documentNamespace`. */
	readonly serial?: string;
	/** When it was made, as the file writes it: ISO 8601. */
	readonly timestamp?: string;
	/** Persons and organisations that made it; never a tool. */
	readonly authors: readonly string[];
	readonly tools: readonly Tool[];
	/** What the bill is of: `metadata.component`, or the one package that the document describes. Not among `components`. */
	readonly subject?: Component;
	/** Components within components too, each before those that it holds. Files and snippets of SPDX are none. */
	readonly components: readonly Component[];
	readonly dependencies: readonly Dependency[];
	readonly references: References;
}

export type SbomFormat = "cyclonedx" | "spdx";

/** A program that wrote a bill of materials. */
export interface Tool {
	readonly name: string;
	readonly version?: string;
}

export interface Component {
	/** The name that dependencies call it by: `bom-ref`, `SPDXID`. */
	readonly ref?: string;
	readonly path: Route;
	readonly name: string;
	/** CycloneDX's `group`, such as a Maven group or an npm scope. */
	readonly group?: string;
	readonly version?: string;
	/** As the file writes it; missing where it is no package URL at all. */
	readonly purl?: string;
	/** What the purl names, in one form for comparing: `pkg:npm/@scope/name`. See `packageOf`. */
	readonly package?: string;
	readonly cpe?: string;
	/** The tag id of a SWID tag. */
	readonly swid?: string;
	/** In CycloneDX's words, such as `library`, `container`, `operating-system`; `package` where SPDX does not tell. */
	readonly kind: string;
	readonly supplier?: string;
	readonly licence: Licence;
	/** Lower-case hexadecimal digits by algorithm: `sha1`, `sha256`, `sha512`, `sha3-256`, `blake3`. One that has two values is left out. */
	readonly hashes: { readonly [algorithm: string]: string };
	readonly externalReferences: readonly { readonly type: string; readonly url: string }[];
}

/**
 * Under which terms a component may be used. What was concluded counts more than what was declared, and licences that are
 * listed one after the other all hold.
 */
export interface Licence {
	/** An SPDX licence expression, also where it could not be understood; missing where nobody says a licence. */
	readonly expression?: string;
	/**
	 * What the expression leaves to choose from: all licences of one alternative hold together. An exception stays with
	 * its licence (`GPL-2.0-only WITH Classpath-exception-2.0`), and so does `+`. Empty where there is no expression or an error.
	 */
	readonly alternatives: readonly (readonly string[])[];
	/** Why the expression could not be understood. */
	readonly error?: string;
	/** What the file writes, where it tells the two apart; also `NOASSERTION` and `NONE`. */
	readonly declared?: string;
	readonly concluded?: string;
}

/** One thing and what it needs or holds, in the file's words for both. */
export interface Dependency {
	readonly from: string;
	/** In the file's order. */
	readonly to: readonly string[];
	readonly path: Route;
}

/** What is wrong with the names by which the parts of a file call each other. */
export interface References {
	/** A name that no part of the file has, where it is used. Parts of other documents are not looked for. */
	readonly dangling: readonly Reference[];
	/** A name that an earlier part has already, at the later part. */
	readonly repeated: readonly Reference[];
}

export interface Reference {
	readonly ref: string;
	readonly path: Route;
}
