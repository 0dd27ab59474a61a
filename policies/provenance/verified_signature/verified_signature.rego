# METADATA
# title: Every proof of an artifact verifies
# description: |
#   A signature that nobody checks protects nobody. A proof that does not verify was made for another file, by somebody
#   whom the project does not trust, or was changed on its way; so may the artifact have been.
# related_resources:
#   - ref: https://slsa.dev/spec/v1.0/verifying-artifacts
#   - ref: https://docs.sigstore.dev/about/bundle/
# custom:
#   severity: critical
#   input: artifact
#   help: Sign the artifact anew and ship the proof of that signature, or name its signer under `trust` in parapet.yaml.
#   frameworks:
#     slsa-1.0:
#       - "Verifying artifacts: Step 1"
#     nist-800-53:
#       - "SI-7(15)"
package policies.provenance.verified_signature

import data.policies.lib.finding
import data.policies.lib.provenance

# METADATA
# description: One finding for each proof that does not verify, and one for an artifact without any.
# entrypoint: true
deny contains finding.at(proof.path, message) if {
	some proof in provenance.rejected(provenance.artifact)
	error := [provenance.text_at(proof.value, ["error", key]) | some key in ["code", "message"]]
	message := provenance.about(proof, sprintf("does not verify: %s", [concat(", ", error)]))
}

deny contains finding.at(["artifact"], provenance.about_artifact("has no proof")) if {
	count(provenance.verified(provenance.artifact)) == 0
	count(provenance.rejected(provenance.artifact)) == 0
}
