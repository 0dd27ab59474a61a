# METADATA
# title: Sample evidence
# description: Small facts for the tests of policies, and the tests of the library itself.
package policies.lib.provenance_test

import data.policies.lib.provenance

# METADATA
# description: An artifact with the given evidence.
artifact(evidence) := {
	"artifact": {"name": "app.tgz"},
	"verification": {"subjects": [{"kind": "file", "name": "app.tgz", "evidence": evidence}]},
}

# METADATA
# description: A verified statement with the given predicate, signed by the release workflow.
statement(predicate_type, predicate) := {
	"verified": true,
	"path": "app.tgz.sigstore.json",
	"content": "dsse",
	"signer": {"type": "certificate", "subject": workflow, "claims": {
		"buildSigner": workflow,
		"runnerEnvironment": "github-hosted",
		"sourceRepository": "https://github.com/acme/app",
		"sourceRef": "refs/tags/v1",
		"sourceDigest": commit,
	}},
	"predicateType": predicate_type,
	"statement": {"predicateType": predicate_type, "predicate": predicate},
}

# METADATA
# description: The workflow that builds, as certificates and statements name it.
workflow := "https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v1"

# METADATA
# description: The commit that was built.
commit := "0123456789abcdef0123456789abcdef01234567"

# METADATA
# description: Provenance of both versions that says the same, and what the certificate says.
v1 := statement("https://slsa.dev/provenance/v1", {
	"buildDefinition": {
		"externalParameters": {"workflow": {"repository": "https://github.com/acme/app", "ref": "refs/tags/v1"}},
		"resolvedDependencies": [{
			"uri": "git+https://github.com/acme/app@refs/tags/v1",
			"digest": {"gitCommit": commit},
		}],
	},
	"runDetails": {"builder": {"id": workflow}},
})

v0_2 := statement("https://slsa.dev/provenance/v0.2", {
	"builder": {"id": workflow},
	"invocation": {"configSource": {
		"uri": "git+https://github.com/acme/app@refs/tags/v1",
		"digest": {"sha1": commit},
	}},
	"materials": [{"uri": "git+https://github.com/acme/app@refs/tags/v1", "digest": {"sha1": commit}}],
})

# METADATA
# description: Evidence with another value at a route.
altered(evidence, route, value) := json.patch(evidence, [{"op": "add", "path": route, "value": value}])

# METADATA
# description: Evidence without the value at a route.
without(evidence, route) := json.patch(evidence, [{"op": "remove", "path": route}])

# METADATA
# description: The same evidence signed by a long-lived key, which claims nothing.
by_key(evidence) := altered(evidence, ["signer"], {"type": "key", "name": "release"})

# METADATA
# description: A proof that does not verify.
rejected := {"verified": false, "path": "app.tgz.bundle", "error": {"code": "SIGNATURE_INVALID", "message": "it is wrong"}}

# METADATA
# description: Routes into the evidence.
predicate_route(rest) := array.concat(["statement", "predicate"], rest)

_normalised(evidence) := [object.remove(found, ["proof"]) |
	some found in provenance.provenances({"value": {"evidence": [evidence]}, "path": []})
]

_source := {"repository": "https://github.com/acme/app", "ref": "refs/tags/v1", "commits": {commit}}

test_both_versions_have_one_shape if {
	_normalised(v0_2) == [{"builder": workflow, "declared": [_source], "resolved": [_source]}]
	_normalised(v1) == [{
		"builder": workflow,
		"declared": [object.union(_source, {"commits": set()})],
		"resolved": [_source],
	}]
}

test_what_is_missing_is_empty if {
	_normalised(statement("https://slsa.dev/provenance/v1", {})) == [{"builder": "", "declared": [], "resolved": []}]
	_normalised(statement("https://slsa.dev/provenance/v0.2", "none")) == [{"builder": "", "declared": [], "resolved": []}]
}

test_another_version_is_no_provenance if _normalised(statement("https://slsa.dev/provenance/v0.1", {})) == []

test_what_is_not_verified_is_no_provenance if {
	_normalised(altered(v1, ["verified"], false)) == []
	_normalised(altered(v1, ["verified"], "true")) == []
	_normalised(without(v1, ["verified"])) == []
}

test_repositories_are_compared_in_one_form if {
	every uri in {
		"https://github.com/acme/app",
		"git+https://github.com/acme/app",
		"git+https://github.com/acme/app.git",
		"https://github.com/acme/app/",
		"git+https://github.com/acme/app@refs/heads/main",
	} {
		provenance.repository(uri) == "https://github.com/acme/app"
	}
}

test_look_alikes_are_other_repositories if {
	every uri in {
		"https://github.com/acme/app2",
		"https://github.com/Acme/app",
		"https://github.com@evil.example/acme/app",
		"https://evil.example/https://github.com/acme/app",
		"http://github.com/acme/app",
		"github.com/acme/app",
		"https://github.com/acme/app?x",
	} {
		provenance.repository(uri) != "https://github.com/acme/app"
	}
}

_source_faults(evidence) := {fault |
	some found in provenance.provenances({"value": {"evidence": [evidence]}, "path": []})
	some fault in provenance.source_faults(found)
}

_builder_faults(evidence) := {fault |
	some found in provenance.provenances({"value": {"evidence": [evidence]}, "path": []})
	some fault in provenance.builder_faults(found)
}

test_good_provenance_has_no_faults if {
	every evidence in {v1, v0_2, by_key(v1), by_key(v0_2)} {
		_source_faults(evidence) == set()
		_builder_faults(evidence) == set()
	}
}

test_a_statement_without_source_is_a_fault if {
	_source_faults(statement("https://slsa.dev/provenance/v1", {})) == {"names no source"}
}

test_a_certificate_of_another_repository_is_a_fault if {
	evidence := altered(v1, ["signer", "claims", "sourceRepository"], "https://github.com/evil/app")
	expected := `names the source "https://github.com/acme/app", its certificate "https://github.com/evil/app"`
	_source_faults(evidence) == {expected}
}

test_a_certificate_of_no_repository_is_a_fault if {
	_source_faults(altered(v1, ["signer", "claims"], {})) == {
		`names the source "https://github.com/acme/app", its certificate none`,
		`names the ref "refs/tags/v1", its certificate none`,
		sprintf("names the commit %q, its certificate none", [commit]),
	}
}

test_a_certificate_of_another_ref_is_a_fault if {
	evidence := altered(v0_2, ["signer", "claims", "sourceRef"], "refs/heads/x")
	_source_faults(evidence) == {`names the ref "refs/tags/v1", its certificate "refs/heads/x"`}
}

test_a_certificate_of_another_commit_is_a_fault if {
	evidence := altered(v0_2, ["signer", "claims", "sourceDigest"], "f00")
	_source_faults(evidence) == {sprintf("names the commit %q, its certificate \"f00\"", [commit])}
}

test_fetching_something_else_is_a_fault if {
	other := [{"uri": "git+https://github.com/evil/app@refs/tags/v1"}]
	expected := `was asked to build "https://github.com/acme/app" and fetched "https://github.com/evil/app"`
	_source_faults(altered(v0_2, predicate_route(["materials"]), other)) == {expected}
}

test_dependencies_besides_the_source_are_no_fault if {
	more := array.concat(v0_2.statement.predicate.materials, [{"uri": "pkg:npm/left-pad@1"}])
	_source_faults(altered(v0_2, predicate_route(["materials"]), more)) == set()
}

test_another_builder_than_the_signer_is_a_fault if {
	other := "https://github.com/evil/app/.github/workflows/release.yml@refs/tags/v1"
	_builder_faults(altered(v1, predicate_route(["runDetails", "builder", "id"]), other)) == {sprintf(
		"names the builder %q, its certificate is that of %q",
		[other, workflow],
	)}
}

test_a_runner_is_the_one_that_the_certificate_claims if {
	route := predicate_route(["runDetails", "builder", "id"])
	_builder_faults(altered(v1, route, "https://github.com/actions/runner/github-hosted")) == set()
	count(_builder_faults(altered(v1, route, "https://github.com/actions/runner/self-hosted"))) == 1
	count(_builder_faults(altered(v1, route, "https://github.com/actions/runner/"))) == 1
	without_claim := without(v1, ["signer", "claims", "runnerEnvironment"])
	count(_builder_faults(altered(without_claim, route, "https://github.com/actions/runner/"))) == 1
}

test_a_runner_of_the_claimed_project_is_certified if {
	route := predicate_route(["builder", "id"])
	_builder_faults(altered(v0_2, route, "https://github.com/acme/app/-/runners/7")) == set()
	count(_builder_faults(altered(v0_2, route, "https://github.com/acme/app2/-/runners/7"))) == 1
	count(_builder_faults(altered(v0_2, route, "/-/runners/7"))) == 1
}

test_no_builder_is_a_fault if {
	_builder_faults(altered(v1, predicate_route(["runDetails"]), {})) == {"names no builder"}
	_builder_faults(altered(v1, predicate_route(["runDetails", "builder", "id"]), 7)) == {"names no builder"}
}

test_versions_of_a_type_are_that_type if {
	subject := {"value": {"evidence": [statement("https://spdx.dev/Document/v2.3", {})]}, "path": []}
	count(provenance.attestations(subject, {"https://spdx.dev/Document"})) == 1
	count(provenance.attestations(subject, {"https://spdx.dev/Doc"})) == 0
}
