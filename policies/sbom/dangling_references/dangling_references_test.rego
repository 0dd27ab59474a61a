package policies.sbom.dangling_references_test

import data.policies.lib.sbom_test as sample
import data.policies.sbom.dangling_references

_references(members) := sample.model({"references": object.union({"dangling": [], "repeated": []}, members)})

test_no_faults_are_allowed if dangling_references.deny == set() with input as _references({})

test_missing_is_allowed if dangling_references.deny == set() with input as sample.model({})

test_a_reference_to_nothing_is_denied if {
	dangling_references.deny == {{
		"message": `"gone" is the name of no part of the document`,
		"path": ["dependencies", 0, "dependsOn", 1],
	}} with input as _references({"dangling": [{"ref": "gone", "path": ["dependencies", 0, "dependsOn", 1]}]})
}

test_a_name_of_two_parts_is_denied if {
	dangling_references.deny == {{
		"message": `"app" is the name of another part already`,
		"path": ["components", 3, "bom-ref"],
	}} with input as _references({"repeated": [{"ref": "app", "path": ["components", 3, "bom-ref"]}]})
}

test_every_reference_is_a_finding_of_its_own if {
	count(dangling_references.deny) == 2 with input as _references({"dangling": [
		{"ref": "gone", "path": ["dependencies", 0, "ref"]},
		{"ref": "gone", "path": ["dependencies", 1, "ref"]},
	]})
}
