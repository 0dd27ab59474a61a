package policies.lib.sbom_test

import data.policies.lib.sbom

# METADATA
# description: An input with a model of these members; CycloneDX unless they say something else.
model(members) := {"sbom": object.union(
	{"format": "cyclonedx", "specVersion": "1.5", "authors": ["Ada"], "timestamp": "2026-01-02T03:04:05Z", "components": [], "dependencies": []},
	members,
)}

# METADATA
# description: An input with one component of these members.
component(members) := model({"components": [object.union(object.remove(bare, object.keys(members)), members)]})

# METADATA
# description: A component with all that a bill should tell.
bare := {
	"path": ["components", 0], "name": "cart", "version": "1.0.0", "kind": "library", "supplier": "Example",
	"purl": "pkg:npm/cart@1.0.0", "package": "pkg:npm/cart", "licence": {"expression": "MIT", "alternatives": [["MIT"]]},
}

test_everything_starts_with_the_subject if {
	sbom.everything == [{"name": "app"}, {"name": "a"}] with input.sbom as {"subject": {"name": "app"}, "components": [{"name": "a"}]}
	sbom.everything == [{"name": "a"}] with input.sbom as {"components": [{"name": "a"}]}
	sbom.everything == [] with input as {}
}

test_a_label_has_the_version_where_there_is_one if {
	sbom.label({"name": "cart", "version": "1"}) == "cart@1"
	sbom.label({"name": "cart"}) == "cart"
}

test_versions_compare_as_semantic_versions_do if {
	holding := {
		["1.2.3", "<1.10.0"], ["1.2.3", ">=1.2.3"], ["1.2", "=1.2.0"], ["v1.2.3", "<=1.2.3"], ["1.0.0-rc.9", "<1.0.0-rc.10"],
		["1.0.0-rc.1", "<1.0.0"], ["1.0.0-1", "<1.0.0-a"], ["1.0.0+5", "=1.0.0"], ["2.9.10.8", "<2.10"], ["2024.01.02", "<2024.1.3"],
		["2.3.4", ">=2.0.0 <3.0.0"], ["5.0.0.Final", "=5.0.0"], ["5.0.0.RC1", "<5.0.0"], ["1.0.0-rc.1", "<=1.0.0-rc.1+build"],
	}
	every pair in holding {
		sbom.is_within(pair[0], pair[1])
		sbom.is_comparable(pair[0], pair[1])
	}
}

test_versions_outside_are_outside if {
	outside := {["1.10.0", "<1.2.3"], ["1.0.0", "<1.0.0-rc.1"], ["3.0.0", ">=2.0.0 <3.0.0"], ["1.0.0", ">1.0.0"], ["1.0.1", "=1.0.0"]}
	every pair in outside {
		not sbom.is_within(pair[0], pair[1])
		sbom.is_comparable(pair[0], pair[1])
	}
}

test_what_is_no_number_cannot_be_compared if {
	not sbom.is_comparable("1:2.3-4", "<2.0.0")
	not sbom.is_comparable("main", "<2.0.0")
	not sbom.is_comparable("1.0.0", "<main")
	not sbom.is_within("main", "<2.0.0")
}

test_a_range_starts_with_a_sign if {
	sbom.is_range("<1.0.0")
	sbom.is_range(" >=1")
	not sbom.is_range("1.0.0")
}

test_package_urls_are_named_in_one_form if {
	sbom.package_of("pkg:npm/%40Scope/Name@1.0?x=y#z") == "pkg:npm/@scope/name"
	sbom.package_of("pkg:npm/@scope/name") == "pkg:npm/@scope/name"
	sbom.package_of("pkg:pypi/Typing_Extensions") == "pkg:pypi/typing-extensions"
	sbom.package_of("pkg:maven/org.example/cart") == "pkg:maven/org.example/cart"
	not sbom.package_of("cart")
	not sbom.package_of("pkg:npm")
}
