# METADATA
# title: Verified evidence
# description: |
#   One view of what was verified about an artifact, or about the images of a workload. Whatever stands here was signed
#   by somebody whom the project trusts, and speaks of the very digest of its subject. What the signed statements say is
#   their signer's word: see `slsa.rego` for where it has to agree with the signer's certificate.
package policies.lib.provenance

# METADATA
# description: Everything that evidence was looked for, and the route to it.
subjects contains {"value": subject, "path": ["verification", "subjects", index]} if {
	some index, subject in object.get(input, ["verification", "subjects"], [])
	is_object(subject)
}

# METADATA
# description: |
#   The artifact at hand. Where nothing was gathered about it, it is an artifact without evidence, so that rules deny it.
artifact := [subject | some subject in subjects][0] if count(subjects) > 0

else := {"value": {"name": text_at(input, ["artifact", "name"])}, "path": ["artifact"]}

# METADATA
# description: |
#   What messages say of one of the artifact's proofs: `artifact "app.tgz": app.tgz.sigstore.json does not verify`.
#   `what` is the sentence's end.
about(proof, what) := sprintf("artifact %q: %s %s", [object.get(artifact.value, "name", ""), file(proof), what])

# METADATA
# description: What messages say of the artifact itself.
about_artifact(what) := sprintf("artifact %q %s", [object.get(artifact.value, "name", ""), what])

# METADATA
# description: The subject's proofs that were verified, in order, each with its route.
verified(subject) := [proof |
	some proof in _proofs(subject)
	proof.value.verified == true
]

# METADATA
# description: The subject's proofs that were not verified; each has an error and nothing else.
rejected(subject) := [proof |
	some proof in _proofs(subject)
	not proof.value.verified == true
]

_proofs(subject) := [{"value": value, "path": array.concat(subject.path, ["evidence", index])} |
	some index, value in object.get(subject.value, "evidence", [])
	is_object(value)
]

# METADATA
# description: |
#   The verified in-toto statements about a subject whose predicate is of one of the types, or of a version of it: for
#   `https://spdx.dev/Document` also `https://spdx.dev/Document/v2.3`.
attestations(subject, predicate_types) := [proof |
	some proof in verified(subject)
	some predicate_type in predicate_types
	_is_of_type(object.get(proof.value, "predicateType", ""), predicate_type)
]

_is_of_type(found, wanted) if found == wanted

_is_of_type(found, wanted) if startswith(found, concat("", [wanted, "/v"]))

# METADATA
# description: The predicate of a verified statement; empty when it is no object.
predicate(proof) := found if {
	found := object.get(proof.value, ["statement", "predicate"], {})
	is_object(found)
} else := {}

# METADATA
# description: The text at a route; empty when nothing stands there, or what is no text.
text_at(value, path) := found if {
	found := object.get(value, path, "")
	is_string(found)
} else := ""

# METADATA
# description: The claims of the certificate that signed; empty for a key, which claims nothing.
claims(proof) := object.get(proof.value, ["signer", "claims"], {})

# METADATA
# description: Whether a certificate signed, whose claims the statement must agree with.
by_certificate(proof) if object.get(proof.value, ["signer", "type"], "") != "key"

# METADATA
# description: The file that a proof was read from.
file(proof) := object.get(proof.value, "path", "a proof")
