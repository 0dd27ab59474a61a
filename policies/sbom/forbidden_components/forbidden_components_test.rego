package policies.sbom.forbidden_components_test

import data.policies.lib.sbom_test as sample
import data.policies.sbom.forbidden_components

_found(message) := {{"message": message, "path": ["components", 0]}}

_cart := {"purl": "pkg:npm/cart", "reason": "CVE-1"}

_versions(versions) := [object.union(_cart, {"versions": versions})]

test_nothing_is_forbidden_by_itself if forbidden_components.deny == set() with input as sample.component({})

test_a_listed_component_is_denied if {
	forbidden_components.deny == _found(`component "cart@1.0.0" is forbidden: CVE-1`) with input as sample.component({})
		with data.config.sbom.forbidden_components.components as [_cart]
}

test_without_a_reason_none_is_told if {
	forbidden_components.deny == _found(`component "cart@1.0.0" is forbidden`) with input as sample.component({})
		with data.config.sbom.forbidden_components.components as [{"purl": "pkg:npm/cart"}]
}

test_look_alikes_are_others if {
	every name in ["pkg:npm/cart2", "pkg:npm/car", "pkg:pypi/cart", "pkg:npm/@shop/cart", "pkg:npm/my/cart"] {
		forbidden_components.deny == set() with input as sample.component({"package": name})
			with data.config.sbom.forbidden_components.components as [_cart]
	}
}

test_one_name_is_written_in_many_ways if {
	every purl in ["pkg:npm/%40shop/Cart", "pkg:NPM/@shop/cart@9", "pkg:npm/@shop/cart?a=b"] {
		count(forbidden_components.deny) == 1 with input as sample.component({"package": "pkg:npm/@shop/cart"})
			with data.config.sbom.forbidden_components.components as [{"purl": purl}]
	}
}

test_versions_and_bounds_are_denied if {
	every versions in [["1.0.0"], ["0.9.0", "1.0.0"], ["<1.0.1"], [">=1.0.0 <2.0.0"], "1.0.0", "<=1.0"] {
		count(forbidden_components.deny) == 1 with input as sample.component({})
			with data.config.sbom.forbidden_components.components as _versions(versions)
	}
}

test_other_versions_are_allowed if {
	every versions in [["1.0"], ["1.0.01", "1.0.0-rc.1"], ["<1.0.0"], [">1.0.0 <2.0.0"], [], "1.0.00"] {
		forbidden_components.deny == set() with input as sample.component({})
			with data.config.sbom.forbidden_components.components as _versions(versions)
	}
}

test_a_version_that_cannot_be_compared_is_denied if {
	forbidden_components.deny == _found(`component "cart@main" is forbidden, unless its version is not among <1.0.1`) with input as sample.component({"version": "main"})
		with data.config.sbom.forbidden_components.components as _versions(["<1.0.1"])
}

test_a_missing_version_is_denied if {
	component := object.remove(sample.bare, ["version"])
	forbidden_components.deny == _found(`component "cart" is forbidden, unless its version is not among 1.0.0`) with input as sample.model({"components": [component]})
		with data.config.sbom.forbidden_components.components as _versions(["1.0.0"])
}

test_a_component_without_a_purl_is_none if {
	component := object.remove(sample.bare, ["purl", "package"])
	forbidden_components.deny == set() with input as sample.model({"components": [component]})
		with data.config.sbom.forbidden_components.components as [_cart]
}

test_the_subject_may_be_forbidden if {
	subject := object.union(sample.bare, {"path": ["metadata", "component"]})
	forbidden_components.deny == {{
		"message": `component "cart@1.0.0" is forbidden: CVE-1`,
		"path": ["metadata", "component"],
	}} with input as sample.model({"subject": subject})
		with data.config.sbom.forbidden_components.components as [_cart]
}

test_an_entry_without_a_package_url_is_told if {
	forbidden_components.deny == {
		{"message": "entry 0 of the forbidden components has no package URL", "path": []},
		{"message": "entry 1 of the forbidden components has no package URL", "path": []},
	} with input as sample.component({})
		with data.config.sbom.forbidden_components.components as [{"name": "cart"}, {"purl": "cart"}]
}
