package policies.provenance.source_repository_test

import data.policies.lib.provenance_test as sample
import data.policies.provenance.source_repository

_route := ["verification", "subjects", 0, "evidence", 0]

_none := {{"message": `artifact "app.tgz" has no verified SLSA provenance`, "path": ["artifact"]}}

_denied(what) := {{"message": concat(" ", [`artifact "app.tgz": app.tgz.sigstore.json`, what]), "path": _route}}

_foreign := _denied(`names the source "https://github.com/acme/app"`)

_acme := {"repositories": ["https://github.com/acme/app"]}

test_a_known_repository_is_allowed if {
	every evidence in {sample.v1, sample.v0_2, sample.by_key(sample.v1)} {
		source_repository.deny == set() with input as sample.artifact([evidence])
			with data.config.provenance.source_repository as _acme
	}
}

test_another_repository_is_denied if {
	every other in {"https://github.com/acme/app2", "https://github.com/acme", "https://github.com/ACME/app"} {
		source_repository.deny == _foreign with input as sample.artifact([sample.v1])
			with data.config.provenance.source_repository.repositories as [other]
	}
}

test_no_list_allows_nothing if {
	source_repository.deny == _foreign with input as sample.artifact([sample.v0_2])
}

test_an_empty_list_allows_nothing if {
	source_repository.deny == _foreign with input as sample.artifact([sample.v0_2])
		with data.config.provenance.source_repository.repositories as []
}

test_a_ref_of_the_list_is_allowed if {
	every refs in {["refs/tags/v1"], ["refs/heads/main", "refs/tags/v*"]} {
		source_repository.deny == set() with input as sample.artifact([sample.v1])
			with data.config.provenance.source_repository as object.union(_acme, {"refs": refs})
	}
}

test_another_ref_is_denied if {
	every refs in {["refs/heads/main"], ["refs/*"], ["refs/tags/v"], [], "refs/tags/v1"} {
		source_repository.deny == _denied(`names the ref "refs/tags/v1"`) with input as sample.artifact([sample.v1])
			with data.config.provenance.source_repository as object.union(_acme, {"refs": refs})
	}
}

test_no_ref_is_denied_where_refs_are_asked_for if {
	bare := sample.by_key(sample.altered(
		sample.v0_2,
		["statement", "predicate"],
		{"materials": [{"uri": "git+https://github.com/acme/app"}]},
	))
	source_repository.deny == _denied("names no ref") with input as sample.artifact([bare])
		with data.config.provenance.source_repository as object.union(_acme, {"refs": ["refs/tags/*"]})
}

test_the_statement_must_say_what_the_certificate_says if {
	forged := sample.altered(sample.v1, ["signer", "claims", "sourceRepository"], "https://github.com/evil/app")
	expected := _denied(`names the source "https://github.com/acme/app", its certificate "https://github.com/evil/app"`)
	source_repository.deny == expected with input as sample.artifact([forged])
		with data.config.provenance.source_repository as _acme
}

test_a_certificate_of_a_known_repository_does_not_help_another_statement if {
	route := sample.predicate_route(["buildDefinition", "externalParameters", "workflow", "repository"])
	forged := sample.altered(sample.v1, route, "https://github.com/evil/app")
	count(source_repository.deny) == 3 with input as sample.artifact([forged])
		with data.config.provenance.source_repository as _acme
}

test_no_provenance_is_denied if {
	every evidence in {[], [sample.rejected], [sample.statement("https://spdx.dev/Document", {})]} {
		source_repository.deny == _none with input as sample.artifact(evidence)
			with data.config.provenance.source_repository as _acme
	}
}

test_missing_facts_are_denied if {
	source_repository.deny == _none with input as {"artifact": {"name": "app.tgz"}}
		with data.config.provenance.source_repository as _acme
}

test_a_missing_source_is_denied if {
	bare := sample.statement("https://slsa.dev/provenance/v1", {})
	source_repository.deny == _denied("names no source") with input as sample.artifact([bare])
		with data.config.provenance.source_repository as _acme
}
