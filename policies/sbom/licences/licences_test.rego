package policies.sbom.licences_test

import data.policies.lib.sbom_test as sample
import data.policies.sbom.licences

_under(expression, alternatives) := sample.component({"licence": {"expression": expression, "alternatives": alternatives}})

_unclear := sample.component({"licence": {"expression": "Our terms", "alternatives": [], "error": "it is no SPDX licence expression"}})

_found(message) := {{"message": message, "path": ["components", 0, "licenses"]}}

test_a_usual_licence_is_allowed if licences.deny == set() with input as _under("MIT", [["MIT"]])

test_a_denied_licence_is_denied if {
	licences.deny == _found(`component "cart@1.0.0" has the licence "AGPL-3.0-only"`) with input as _under(
		"AGPL-3.0-only",
		[["AGPL-3.0-only"]],
	)
}

test_every_default_is_denied if {
	every licence in ["AGPL-1.0-or-later", "AGPL-3.0-or-later", "AGPL-3.0+", "BUSL-1.1", "SSPL-1.0"] {
		count(licences.deny) == 1 with input as _under(licence, [[licence]])
	}
}

test_a_choice_is_allowed if {
	licences.deny == set() with input as _under("MIT OR AGPL-3.0-only", [["MIT"], ["AGPL-3.0-only"]])
}

test_what_holds_together_is_denied if {
	count(licences.deny) == 1 with input as _under("MIT AND AGPL-3.0-only", [["MIT", "AGPL-3.0-only"]])
}

test_no_choice_without_a_denied_licence_is_denied if {
	count(licences.deny) == 1 with input as _under("AGPL-3.0-only OR SSPL-1.0", [["AGPL-3.0-only"], ["SSPL-1.0"]])
}

test_an_exception_does_not_make_a_denied_licence_another if {
	name := "AGPL-3.0-only WITH Classpath-exception-2.0"
	count(licences.deny) == 1 with input as _under(name, [[name]])
}

test_a_longer_name_is_another_licence if {
	licences.deny == set() with input as _under("LicenseRef-AGPL-3.0-only", [["LicenseRef-AGPL-3.0-only"]])
}

test_no_licence_is_denied if {
	licences.deny == _found(`component "cart@1.0.0" has no licence`) with input as sample.component({"licence": {"alternatives": []}})
}

test_a_missing_licence_is_denied if {
	input_without := sample.model({"components": [object.remove(sample.bare, ["licence"])]})
	licences.deny == _found(`component "cart@1.0.0" has no licence`) with input as input_without
}

test_an_unclear_licence_is_denied if {
	message := `component "cart@1.0.0" has the licence "Our terms": it is no SPDX licence expression`
	licences.deny == _found(message) with input as _unclear
}

test_the_subject_is_not_asked if {
	licences.deny == set() with input as sample.model({"subject": object.remove(sample.bare, ["licence"])})
}

test_files_need_no_licence_but_may_have_a_denied_one if {
	file := {"kind": "file", "licence": {"alternatives": []}}
	licences.deny == set() with input as sample.component(file)
	agpl := {"kind": "file", "licence": {"expression": "AGPL-3.0-only", "alternatives": [["AGPL-3.0-only"]]}}
	count(licences.deny) == 1 with input as sample.component(agpl)
}

test_configuration_may_allow_unknown_licences if {
	licences.deny == set() with input as _unclear with data.config.sbom.licences.unknown as "allow"
	count(licences.deny) == 1 with input as _unclear with data.config.sbom.licences.unknown as true
}

test_configuration_replaces_the_denied if {
	licences.deny == set() with input as _under("AGPL-3.0-only", [["AGPL-3.0-only"]])
		with data.config.sbom.licences.denied as ["MIT"]
	licences.deny == _found(`component "cart@1.0.0" has the licence "MIT"`) with input as _under("MIT", [["MIT"]])
		with data.config.sbom.licences.denied as ["MIT"]
}

test_configuration_may_deny_by_a_name_that_spdx_does_not_know if {
	licences.deny == _found(`component "cart@1.0.0" has the licence "Our terms"`) with input as _unclear
		with data.config.sbom.licences.denied as ["Our terms"]
		with data.config.sbom.licences.unknown as "allow"
}

test_with_a_list_of_allowed_all_others_are_denied if {
	licences.deny == set() with input as _under("MIT", [["MIT"]]) with data.config.sbom.licences.allowed as ["MIT"]
	count(licences.deny) == 1 with input as _under("ISC", [["ISC"]]) with data.config.sbom.licences.allowed as ["MIT"]
	count(licences.deny) == 1 with input as _under("mit", [["mit"]]) with data.config.sbom.licences.allowed as ["MIT"]
	count(licences.deny) == 1 with input as _under("MIT", [["MIT"]]) with data.config.sbom.licences.allowed as []
}

test_an_allowed_licence_is_not_allowed_with_an_exception if {
	name := "GPL-2.0-only WITH Classpath-exception-2.0"
	count(licences.deny) == 1 with input as _under(name, [[name]]) with data.config.sbom.licences.allowed as ["GPL-2.0-only"]
	licences.deny == set() with input as _under(name, [[name]]) with data.config.sbom.licences.allowed as [name]
}

test_a_denied_licence_stays_denied_when_it_is_allowed_too if {
	count(licences.deny) == 1 with input as _under("SSPL-1.0", [["SSPL-1.0"]])
		with data.config.sbom.licences.allowed as ["SSPL-1.0"]
}

test_an_unclear_licence_may_be_allowed_by_its_name if {
	licences.deny == set() with input as _unclear with data.config.sbom.licences.allowed as ["Our terms"]
}

test_spdx_has_the_licence_in_one_of_two_members if {
	_path_of({"concluded": "MIT", "declared": "ISC"}) == ["packages", 0, "licenseConcluded"]
	_path_of({"concluded": "NOASSERTION", "declared": "ISC"}) == ["packages", 0, "licenseDeclared"]
	_path_of({"declared": "ISC"}) == ["packages", 0, "licenseDeclared"]
	_path_of({"concluded": "NONE", "declared": "NOASSERTION"}) == ["packages", 0, "licenseConcluded"]
	_path_of({}) == ["packages", 0, "licenseConcluded"]
}

_path_of(written) := path if {
	licence := object.union(written, {"alternatives": []})
	component := object.union(object.remove(sample.bare, ["licence"]), {"path": ["packages", 0], "licence": licence})
	some found in licences.deny with input as sample.model({"format": "spdx", "components": [component]})
	path := found.path
}
