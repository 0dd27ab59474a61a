package policies.sbom.minimum_elements_test

import data.policies.lib.sbom_test as sample
import data.policies.sbom.minimum_elements

_document(members) := sample.model(object.union({"components": [sample.bare], "dependencies": [{"from": "a", "to": []}]}, members))

_component(members) := _document({"components": [object.union(sample.bare, members)]})

_without(key) := _document({"components": [object.remove(sample.bare, [key])]})

test_a_whole_bill_is_allowed if minimum_elements.deny == set() with input as _document({})

test_no_author_is_denied if {
	minimum_elements.deny == {{
		"message": "the document names nobody who made it",
		"path": ["metadata", "authors"],
	}} with input as _document({"authors": []})
}

test_a_missing_timestamp_is_denied if {
	whole := _document({})
	minimum_elements.deny == {{
		"message": "the document does not tell when it was made",
		"path": ["metadata", "timestamp"],
	}} with input as {"sbom": object.remove(whole.sbom, ["timestamp"])}
}

test_no_dependencies_are_denied if {
	minimum_elements.deny == {{
		"message": "the document tells no dependencies",
		"path": ["dependencies"],
	}} with input as _document({"dependencies": []})
}

test_no_components_are_denied if {
	minimum_elements.deny == {{
		"message": "the document lists no components",
		"path": ["components"],
	}} with input as sample.model({})
}

test_vulnerabilities_alone_need_no_components if {
	minimum_elements.deny == set() with input as object.union(sample.model({}), {"vulnerabilities": [{"id": "CVE-1"}]})
}

test_a_missing_supplier_is_denied if {
	minimum_elements.deny == {{
		"message": `component "cart@1.0.0" has no supplier`,
		"path": ["components", 0, "supplier"],
	}} with input as _without("supplier")
}

test_a_missing_version_is_denied if {
	minimum_elements.deny == {{
		"message": `component "cart" has no version`,
		"path": ["components", 0, "version"],
	}} with input as _without("version")
}

test_an_empty_name_is_denied if {
	minimum_elements.deny == {{
		"message": `component "@1.0.0" has no name`,
		"path": ["components", 0, "name"],
	}} with input as _component({"name": ""})
}

test_no_identifier_is_denied if {
	minimum_elements.deny == {{
		"message": `component "cart@1.0.0" has no unique identifier`,
		"path": ["components", 0, "purl"],
	}} with input as _without("purl")
}

test_another_identifier_is_allowed if {
	every key in ["cpe", "swid"] {
		minimum_elements.deny == set() with input as _document({"components": [object.union(object.remove(sample.bare, ["purl"]), {key: "x"})]})
	}
}

test_a_reference_is_no_identifier if {
	component := object.union(object.remove(sample.bare, ["purl"]), {"ref": "cart"})
	count(minimum_elements.deny) == 1 with input as _document({"components": [component]})
}

test_the_subject_is_asked_too if {
	minimum_elements.deny == {{
		"message": `component "app@1.0.0" has no supplier`,
		"path": ["metadata", "component", "supplier"],
	}} with input as _document({"subject": object.union(
		object.remove(sample.bare, ["supplier"]),
		{"name": "app", "path": ["metadata", "component"]},
	)})
}

test_spdx_has_its_own_members if {
	component := object.union(object.remove(sample.bare, ["version", "purl"]), {"path": ["packages", 0]})
	minimum_elements.deny == {
		{"message": "the document names nobody who made it", "path": ["creationInfo", "creators"]},
		{"message": "the document tells no dependencies", "path": ["relationships"]},
		{"message": `component "cart" has no version`, "path": ["packages", 0, "versionInfo"]},
		{"message": `component "cart" has no unique identifier`, "path": ["packages", 0, "externalRefs"]},
	} with input as sample.model({"format": "spdx", "authors": [], "components": [component]})
}

test_files_need_only_a_name if {
	file := {"path": ["components", 0], "name": "run.sh", "kind": "file"}
	minimum_elements.deny == set() with input as _document({"components": [file]})
	minimum_elements.deny == {{
		"message": `component "" has no name`,
		"path": ["components", 0, "name"],
	}} with input as _document({"components": [object.union(file, {"name": ""})]})
}

test_configuration_replaces_the_kinds if {
	file := {"path": ["components", 0], "name": "run.sh", "kind": "file", "version": "1", "supplier": "x"}
	minimum_elements.deny == {{
		"message": `component "run.sh@1" has no unique identifier`,
		"path": ["components", 0, "purl"],
	}} with input as _document({"components": [file]})
		with data.config.sbom.minimum_elements.exempt_kinds as ["device"]
}
