package policies.provenance.builder_test

import data.policies.lib.provenance_test as sample
import data.policies.provenance.builder

_route := ["verification", "subjects", 0, "evidence", 0]

_none := {{"message": `artifact "app.tgz" has no verified SLSA provenance`, "path": ["artifact"]}}

_foreign := {{
	"message": sprintf("artifact \"app.tgz\": app.tgz.sigstore.json names the builder %q", [sample.workflow]),
	"path": _route,
}}

test_a_trusted_builder_is_allowed if {
	every evidence in {sample.v1, sample.v0_2} {
		builder.deny == set() with input as sample.artifact([evidence])
			with data.config.provenance.builder.builders as [sample.workflow]
	}
}

test_a_pattern_covers_any_tag if {
	pattern := "https://github.com/acme/app/.github/workflows/release.yml@refs/tags/*"
	builder.deny == set() with input as sample.artifact([sample.v1])
		with data.config.provenance.builder.builders as [pattern]
}

test_a_pattern_ends_at_a_slash if {
	two_folders := "https://github.com/acme/*/release.yml@refs/tags/v1"
	every pattern in {"https://github.com/*", "*", "**", "https://github.com/**", two_folders} {
		builder.deny == _foreign with input as sample.artifact([sample.v1])
			with data.config.provenance.builder.builders as [pattern]
	}
}

test_nothing_but_a_star_means_anything if {
	every pattern in {replace(sample.workflow, ".", "?"), replace(sample.workflow, "acme", "{acme}"), "[^x]*", ".*", "("} {
		builder.deny == _foreign with input as sample.artifact([sample.v1])
			with data.config.provenance.builder.builders as [pattern]
	}
}

test_look_alikes_are_denied if {
	every other in {substring(sample.workflow, 0, 60), concat("", [sample.workflow, "0"]), upper(sample.workflow)} {
		builder.deny == _foreign with input as sample.artifact([sample.v1])
			with data.config.provenance.builder.builders as [other]
	}
}

test_no_list_allows_nobody if builder.deny == _foreign with input as sample.artifact([sample.v1])

test_an_empty_list_allows_nobody if {
	builder.deny == _foreign with input as sample.artifact([sample.v1])
		with data.config.provenance.builder.builders as []
}

test_a_list_of_the_wrong_type_allows_nobody if {
	builder.deny == _foreign with input as sample.artifact([sample.v1])
		with data.config.provenance.builder.builders as sample.workflow
}

test_no_provenance_is_denied if {
	every evidence in {[], [sample.rejected], [sample.statement("https://spdx.dev/Document", {})]} {
		builder.deny == _none with input as sample.artifact(evidence)
			with data.config.provenance.builder.builders as [sample.workflow]
	}
}

test_missing_facts_are_denied if {
	builder.deny == _none with input as {"artifact": {"name": "app.tgz"}}
		with data.config.provenance.builder.builders as [sample.workflow]
}

test_a_builder_that_did_not_sign_is_denied_though_it_is_trusted if {
	other := "https://github.com/acme/builder/.github/workflows/build.yml@refs/tags/v1"
	forged := sample.altered(sample.v1, sample.predicate_route(["runDetails", "builder", "id"]), other)
	message := sprintf(
		"artifact \"app.tgz\": app.tgz.sigstore.json names the builder %q, its certificate is that of %q",
		[other, sample.workflow],
	)
	builder.deny == {{"message": message, "path": _route}} with input as sample.artifact([forged])
		with data.config.provenance.builder.builders as [other]
}

test_a_missing_builder_is_denied if {
	bare := sample.statement("https://slsa.dev/provenance/v1", {})
	builder.deny == {{
		"message": `artifact "app.tgz": app.tgz.sigstore.json names no builder`,
		"path": _route,
	}} with input as sample.artifact([bare]) with data.config.provenance.builder.builders as ["*", ""]
}

test_every_provenance_counts if {
	count(builder.deny) == 1 with input as sample.artifact([
		sample.v1,
		sample.altered(sample.v0_2, sample.predicate_route(["builder", "id"]), "https://evil.example/builder"),
	])
		with data.config.provenance.builder.builders as [sample.workflow]
}
