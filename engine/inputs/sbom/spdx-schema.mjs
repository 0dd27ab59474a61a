// What SPDX 2.2 and 2.3 demand of a document in JSON, written from the specification; there is no package that ships it.
// Clause numbers are those of 2.3. @see https://spdx.github.io/spdx-spec/v2.3/

const text = { type: "string" };
const flag = { type: "boolean" };
const naturalNumber = { type: "integer", minimum: 0 };
/** `YYYY-MM-DDThh:mm:ssZ` (6.9). */
const instant = {
	type: "string",
	pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$",
	format: "date-time",
};
/** An element's own name in its document (7.2). */
const spdxId = { type: "string", pattern: "^SPDXRef-[A-Za-z0-9.-]+$" };
/** An element of this document, or of another one that `externalDocumentRefs` names (11.1). */
const elementReference = { type: "string", pattern: "^(DocumentRef-[A-Za-z0-9.-]+:)?SPDXRef-[A-Za-z0-9.-]+$" };
const licenceReference = { type: "string", pattern: "^LicenseRef-[A-Za-z0-9.-]+$" };
/** `Person: name (address)`, `Organization: name (address)`, or that nobody says (7.5). */
const agent = { type: "string", pattern: "^((Person|Organization): ?\\S|NOASSERTION$)" };
const creator = { type: "string", pattern: "^(Person|Organization|Tool): ?\\S" };
const annotator = { type: "string", pattern: "^(Person|Organization|Tool): ?\\S" };

const oneOf = (...values) => ({ type: "string", enum: values });
const listOf = (items, more = {}) => ({ type: "array", items, ...more });
const object = (required, properties) => ({ type: "object", required, properties, additionalProperties: false });

const algorithms = ["MD2", "MD4", "MD5", "MD6", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512"];

/** Names that 2.3 knows and 2.2 does not. */
const added = {
	algorithms: ["ADLER32", "BLAKE2b-256", "BLAKE2b-384", "BLAKE2b-512", "BLAKE3", "SHA3-256", "SHA3-384", "SHA3-512"],
	relationships: ["REQUIREMENT_DESCRIPTION_FOR", "SPECIFICATION_FOR"],
};

/** 7.10, 8.4. */
function checksum(is23) {
	return object(["algorithm", "checksumValue"], {
		algorithm: oneOf(...algorithms, ...(is23 ? added.algorithms : [])),
		checksumValue: { type: "string", pattern: "^[0-9a-fA-F]+$" },
	});
}

const annotation = object(["annotationDate", "annotationType", "annotator", "comment"], {
	annotationDate: instant,
	annotationType: oneOf("OTHER", "REVIEW"),
	annotator,
	comment: text,
});

const relationships = [
	"AMENDS",
	"ANCESTOR_OF",
	"BUILD_DEPENDENCY_OF",
	"BUILD_TOOL_OF",
	"CONTAINED_BY",
	"CONTAINS",
	"COPY_OF",
	"DATA_FILE_OF",
	"DEPENDENCY_MANIFEST_OF",
	"DEPENDENCY_OF",
	"DEPENDS_ON",
	"DESCENDANT_OF",
	"DESCRIBED_BY",
	"DESCRIBES",
	"DEV_DEPENDENCY_OF",
	"DEV_TOOL_OF",
	"DISTRIBUTION_ARTIFACT",
	"DOCUMENTATION_OF",
	"DYNAMIC_LINK",
	"EXAMPLE_OF",
	"EXPANDED_FROM_ARCHIVE",
	"FILE_ADDED",
	"FILE_DELETED",
	"FILE_MODIFIED",
	"GENERATED_FROM",
	"GENERATES",
	"HAS_PREREQUISITE",
	"METAFILE_OF",
	"OPTIONAL_COMPONENT_OF",
	"OPTIONAL_DEPENDENCY_OF",
	"OTHER",
	"PACKAGE_OF",
	"PATCH_APPLIED",
	"PATCH_FOR",
	"PREREQUISITE_FOR",
	"PROVIDED_DEPENDENCY_OF",
	"RUNTIME_DEPENDENCY_OF",
	"STATIC_LINK",
	"TEST_CASE_OF",
	"TEST_DEPENDENCY_OF",
	"TEST_OF",
	"TEST_TOOL_OF",
	"VARIANT_OF",
];

/** An element of this document or another, or that there is none, or that nobody says (11.1). */
const relatedElement = { ...elementReference, pattern: `${elementReference.pattern}|^(NONE|NOASSERTION)$` };

function relationship(is23) {
	return object(["relatedSpdxElement", "relationshipType", "spdxElementId"], {
		comment: text,
		relatedSpdxElement: relatedElement,
		relationshipType: oneOf(...relationships, ...(is23 ? added.relationships : [])),
		spdxElementId: elementReference,
	});
}

/** Licensing that packages, files and snippets have alike (7.13 to 7.17, 8.5 to 8.8, 9.5 to 9.8). */
const licensing = {
	attributionTexts: listOf(text),
	comment: text,
	copyrightText: text,
	licenseComments: text,
	licenseConcluded: text,
	name: text,
};

/** 7.21. What starts as a package URL has a type and a name; some tools write another URL there, which is then none. */
const purl = {
	if: { properties: { referenceType: { const: "purl" } }, required: ["referenceType"] },
	// biome-ignore lint/suspicious/noThenProperty: JSON Schema's word
	then: { properties: { referenceLocator: { pattern: "^(?!pkg:)|^pkg:/*[A-Za-z][A-Za-z0-9.+-]*/+[^\\s/@?#]" } } },
};

/** The categories are written with `-` in the specification, and with `_` in its own JSON of 2.2 (7.21). */
const externalReference = {
	...purl,
	...object(["referenceCategory", "referenceLocator", "referenceType"], {
		comment: text,
		referenceCategory: oneOf(
			"OTHER",
			"PACKAGE-MANAGER",
			"PACKAGE_MANAGER",
			"PERSISTENT-ID",
			"PERSISTENT_ID",
			"SECURITY",
		),
		referenceLocator: { type: "string", pattern: "^\\S+$" },
		referenceType: text,
	}),
};

/** 7.24, which is new in 2.3. */
const purposes = [
	"APPLICATION",
	"ARCHIVE",
	"CONTAINER",
	"DEVICE",
	"FILE",
	"FIRMWARE",
	"FRAMEWORK",
	"INSTALL",
	"LIBRARY",
	"OPERATING-SYSTEM",
	"OPERATING_SYSTEM",
	"OTHER",
	"SOURCE",
];

function packageInformation(is23) {
	const demanded = is23 ? [] : ["copyrightText", "licenseConcluded", "licenseDeclared"];
	return object(["SPDXID", "downloadLocation", "name", ...demanded], {
		...licensing,
		SPDXID: spdxId,
		annotations: listOf(annotation),
		checksums: listOf(checksum(is23)),
		description: text,
		downloadLocation: text,
		externalRefs: listOf(externalReference),
		filesAnalyzed: flag,
		hasFiles: listOf(elementReference),
		homepage: text,
		licenseDeclared: text,
		licenseInfoFromFiles: listOf(text),
		name: text,
		originator: agent,
		packageFileName: text,
		packageVerificationCode: object(["packageVerificationCodeValue"], {
			packageVerificationCodeExcludedFiles: listOf(text),
			packageVerificationCodeValue: { type: "string", pattern: "^[0-9a-fA-F]{40}$" },
		}),
		sourceInfo: text,
		summary: text,
		supplier: agent,
		versionInfo: text,
		...(is23 && {
			builtDate: instant,
			primaryPackagePurpose: oneOf(...purposes),
			releaseDate: instant,
			validUntilDate: instant,
		}),
	});
}

const fileTypes = [
	"APPLICATION",
	"ARCHIVE",
	"AUDIO",
	"BINARY",
	"DOCUMENTATION",
	"IMAGE",
	"OTHER",
	"SOURCE",
	"SPDX",
	"TEXT",
	"VIDEO",
];

function fileInformation(is23) {
	const demanded = is23 ? [] : ["copyrightText", "licenseConcluded"];
	return object(["SPDXID", "checksums", "fileName", ...demanded], {
		...licensing,
		SPDXID: spdxId,
		annotations: listOf(annotation),
		artifactOfs: listOf({ type: "object" }),
		checksums: listOf(checksum(is23), { minItems: 1 }),
		fileContributors: listOf(text),
		fileDependencies: listOf(elementReference),
		fileName: text,
		fileTypes: listOf(oneOf(...fileTypes)),
		licenseInfoInFiles: listOf(text),
		noticeText: text,
	});
}

/** A place in a file, by byte or by line (9.3, 9.4). */
const pointer = object([], { lineNumber: naturalNumber, offset: naturalNumber, reference: elementReference });

const snippet = object(["SPDXID", "ranges", "snippetFromFile"], {
	...licensing,
	SPDXID: spdxId,
	annotations: listOf(annotation),
	licenseInfoInSnippets: listOf(text),
	ranges: listOf(object(["endPointer", "startPointer"], { endPointer: pointer, startPointer: pointer }), {
		minItems: 1,
	}),
	snippetFromFile: elementReference,
});

function externalDocument(is23) {
	return object(["checksum", "externalDocumentId", "spdxDocument"], {
		checksum: checksum(is23),
		externalDocumentId: { type: "string", pattern: "^DocumentRef-[A-Za-z0-9.+-]+$" },
		spdxDocument: text,
	});
}

/** A licence that is not on SPDX's list (10). */
const extractedLicence = object(["extractedText", "licenseId"], {
	comment: text,
	crossRefs: listOf({ type: "object" }),
	extractedText: text,
	licenseId: licenceReference,
	name: text,
	seeAlsos: listOf(text),
});

/** 12, which later versions have only to read older documents. */
const review = object(["reviewDate", "reviewer"], { comment: text, reviewDate: instant, reviewer: creator });

/** The schema of a document of one version. */
export function spdxSchema(version) {
	const is23 = version === "2.3";
	return object(["SPDXID", "creationInfo", "dataLicense", "documentNamespace", "name", "spdxVersion"], {
		$schema: text,
		SPDXID: { const: "SPDXRef-DOCUMENT" },
		annotations: listOf(annotation),
		comment: text,
		creationInfo: object(["created", "creators"], {
			comment: text,
			created: instant,
			creators: listOf(creator, { minItems: 1 }),
			licenseListVersion: text,
		}),
		dataLicense: { const: "CC0-1.0" },
		documentDescribes: listOf(elementReference),
		documentNamespace: { type: "string", pattern: "^[A-Za-z][A-Za-z0-9+.-]*:[^\\s#]+$" },
		externalDocumentRefs: listOf(externalDocument(is23)),
		files: listOf(fileInformation(is23)),
		hasExtractedLicensingInfos: listOf(extractedLicence),
		name: text,
		packages: listOf(packageInformation(is23)),
		relationships: listOf(relationship(is23)),
		revieweds: listOf(review),
		snippets: listOf(snippet),
		spdxVersion: { const: `SPDX-${version}` },
	});
}
