import type { JsonValue } from "../../base/json.ts";
import { hashesOf } from "./hashes.ts";
import { LicenceReader, noLicence } from "./licence.ts";
import { itemsOf, known, memberOf, textOf, textsOf } from "./members.ts";
import type { Component, Licence, Sbom, Tool } from "./model.ts";
import { packageOf, purlOf } from "./purl.ts";
import { spdxReferences } from "./spdx-references.ts";
import { describedBy, spdxDependencies } from "./spdx-relationships.ts";

/** The model of an SPDX 2 document that its schema allows. @see https://spdx.github.io/spdx-spec/v2.3/ */
export function readSpdx(value: JsonValue, specVersion: string): Sbom {
	const creation = memberOf(value, "creationInfo");
	const licences = new LicenceReader();
	const packages = itemsOf(value, "packages").map((item, index) => componentOf(item, index, licences));
	const names = new Set(packages.map(({ ref }) => ref));
	const described = describedBy(value);
	const subjects = packages.filter(({ ref }) => ref !== undefined && described.has(ref));
	const subject = subjects.length === 1 ? subjects[0] : undefined;
	return known<Sbom>({
		format: "spdx",
		specVersion,
		serial: textOf(value, "documentNamespace"),
		timestamp: textOf(creation, "created"),
		authors: creatorsOf(creation, ["Person", "Organization"]),
		tools: creatorsOf(creation, ["Tool"]).map(toolOf),
		subject,
		components: packages.filter((component) => component !== subject),
		dependencies: spdxDependencies(value, names),
		references: spdxReferences(value),
	});
}

function componentOf(value: JsonValue, index: number, licences: LicenceReader): Component {
	const identifiers = itemsOf(value, "externalRefs");
	const purl = purlOf(identifierOf(identifiers, ["purl"]));
	return known<Component>({
		ref: textOf(value, "SPDXID"),
		path: ["packages", index],
		name: textOf(value, "name") ?? "",
		group: undefined,
		version: textOf(value, "versionInfo"),
		purl,
		package: packageOf(purl),
		cpe: identifierOf(identifiers, ["cpe23Type", "cpe22Type"]),
		swid: identifierOf(identifiers, ["swid"]),
		kind: textOf(value, "primaryPackagePurpose")?.toLowerCase().replaceAll("_", "-") ?? "package",
		supplier: said(agentOf(textOf(value, "supplier"))),
		licence: licenceOf(value, licences),
		hashes: hashesOf(itemsOf(value, "checksums"), { algorithm: "algorithm", digits: "checksumValue" }),
		externalReferences: identifiers.map((reference) => ({
			type: referenceTypeOf(reference),
			url: textOf(reference, "referenceLocator") ?? "",
		})),
	});
}

/** What is concluded, unless nothing is: then what is declared. */
function licenceOf(value: JsonValue, licences: LicenceReader): Licence {
	const concluded = textOf(value, "licenseConcluded");
	const declared = textOf(value, "licenseDeclared");
	const expression = said(concluded) ?? said(declared);
	return {
		...(expression === undefined ? noLicence : licences.read(expression)),
		...(declared !== undefined && { declared }),
		...(concluded !== undefined && { concluded }),
	};
}

/** Without the two words by which SPDX writes that there is nothing to say. */
function said(text: string | undefined): string | undefined {
	return text === "NOASSERTION" || text === "NONE" ? undefined : text;
}

/** The first identifier of one of the types; the types of 2.1 are whole URLs that end in the same word. */
function identifierOf(references: readonly JsonValue[], types: readonly string[]): string | undefined {
	for (const type of types) {
		const reference = references.find((one) => referenceTypeOf(one) === type);
		if (reference !== undefined) return textOf(reference, "referenceLocator");
	}
	return undefined;
}

function referenceTypeOf(reference: JsonValue): string {
	const type = textOf(reference, "referenceType") ?? "";
	return type.startsWith("http") ? type.slice(type.lastIndexOf("/") + 1) : type;
}

/** `Organization: Example (mail@example.org)` is `Example`. */
function agentOf(text: string | undefined): string | undefined {
	const name = text?.replace(/^(?:Person|Organization|Tool): ?/, "");
	const address = name?.lastIndexOf(" (") ?? -1;
	return address > 0 && name?.endsWith(")") ? name.slice(0, address).trim() : name?.trim();
}

function creatorsOf(creation: JsonValue | undefined, roles: readonly string[]): readonly string[] {
	const creators = textsOf(creation, "creators").filter((text) => roles.includes(text.slice(0, text.indexOf(":"))));
	return creators.map((text) => agentOf(text) ?? "").filter((name) => name !== "");
}

/** A tool's name ends with its version, behind the last hyphen: `syft-1.2.0`, and no version in `sbom-tool`. */
function toolOf(text: string): Tool {
	const versioned = /^(.+)-(v?\d[^-]*)$/.exec(text);
	return versioned?.[1] && versioned[2] ? { name: versioned[1], version: versioned[2] } : { name: text };
}
