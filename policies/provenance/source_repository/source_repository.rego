# METADATA
# title: Artifacts are built from a known source
# description: |
#   An artifact that was built from a fork, or from a branch that nobody reviewed, carries the right name and foreign
#   code. Where the certificate of the build tells the source, the provenance must tell the same.
# related_resources:
#   - ref: https://slsa.dev/spec/v1.0/verifying-artifacts
#   - ref: https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md
# custom:
#   severity: high
#   input: artifact
#   help: Release the artifact from a repository of `repositories`, from a ref of `refs`.
#   parameters:
#     repositories:
#       description: Addresses of repositories, such as `https://github.com/acme/app`, exact.
#       required: true
#     refs:
#       description: Refs such as `refs/heads/main`, exact or with `*` for anything but `/`. Any ref when missing.
#       required: false
#   frameworks:
#     slsa-1.0:
#       - "Verifying artifacts: Step 2"
#     nist-800-53:
#       - "SR-4(3)"
package policies.provenance.source_repository

import data.policies.lib.finding
import data.policies.lib.provenance

# METADATA
# description: One finding for each thing in a provenance that is not as it should be, and one for an artifact without any.
# entrypoint: true
deny contains finding.at(["artifact"], provenance.about_artifact("has no verified SLSA provenance")) if {
	count(provenance.provenances(provenance.artifact)) == 0
}

deny contains finding.at(found.proof.path, provenance.about(found.proof, fault)) if {
	some found in provenance.provenances(provenance.artifact)
	faults := [provenance.source_faults(found), provenance.foreign_sources(found, repositories), _foreign_refs(found)]
	some fault in faults[_]
}

_foreign_refs(found) := faults if {
	faults := provenance.foreign_refs(found, data.config.provenance.source_repository.refs)
} else := set()

# METADATA
# description: The repositories that are known; none unless `data.config` names them.
repositories := {repository | some repository in data.config.provenance.source_repository.repositories}
