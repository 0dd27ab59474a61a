package policies.provenance.verified_signature_test

import data.policies.lib.provenance_test as sample
import data.policies.provenance.verified_signature

_proof(index) := ["verification", "subjects", 0, "evidence", index]

test_verified_is_allowed if verified_signature.deny == set() with input as sample.artifact([sample.v1])

test_a_proof_that_does_not_verify_is_denied if {
	verified_signature.deny == {{
		"message": `artifact "app.tgz": app.tgz.bundle does not verify: SIGNATURE_INVALID, it is wrong`,
		"path": _proof(0),
	}} with input as sample.artifact([sample.rejected])
}

test_one_that_does_not_verify_is_denied_beside_one_that_does if {
	verified_signature.deny == {{
		"message": `artifact "app.tgz": app.tgz.bundle does not verify: SIGNATURE_INVALID, it is wrong`,
		"path": _proof(1),
	}} with input as sample.artifact([sample.v1, sample.rejected])
}

test_no_evidence_is_denied if {
	verified_signature.deny == {{
		"message": `artifact "app.tgz" has no proof`,
		"path": ["artifact"],
	}} with input as sample.artifact([])
}

test_missing_facts_are_denied if {
	verified_signature.deny == {{
		"message": `artifact "app.tgz" has no proof`,
		"path": ["artifact"],
	}} with input as {"artifact": {"name": "app.tgz"}}
}

test_evidence_of_the_wrong_type_is_denied if {
	every evidence in {"verified", 1, {"verified": true}, ["verified"]} {
		count(verified_signature.deny) == 1 with input as sample.artifact(evidence)
	}
}

test_verified_is_true_and_nothing_like_it if {
	every value in {"true", 1, "yes", null} {
		count(verified_signature.deny) == 1 with input as sample.artifact([{"verified": value}])
	}
}

test_a_proof_without_verdict_is_denied if count(verified_signature.deny) == 1 with input as sample.artifact([{"path": "a"}])
