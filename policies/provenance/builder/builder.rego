# METADATA
# title: Artifacts come from a trusted builder
# description: |
#   Who controls the machine that builds an artifact controls what is in it. Provenance that a trusted builder signed says
#   that the artifact was built there, and not on somebody's laptop.
# related_resources:
#   - ref: https://slsa.dev/spec/v1.0/provenance
# custom:
#   severity: high
#   input: artifact
#   help: Build the artifact with a builder of `builders` and ship the provenance that the builder signs.
#   parameters:
#     builders:
#       description: Ids of builders, exact or with `*`, which stands for anything but `/` and `@`.
#       required: true
#   frameworks:
#     slsa-1.0:
#       - "Build L2: Provenance is Authentic"
#     nist-800-53:
#       - "SR-4(3)"
package policies.provenance.builder

import data.policies.lib.finding
import data.policies.lib.provenance

# METADATA
# description: One finding for each provenance of another builder or with a forged one, and one for an artifact without any.
# entrypoint: true
deny contains finding.at(["artifact"], provenance.about_artifact("has no verified SLSA provenance")) if {
	count(provenance.provenances(provenance.artifact)) == 0
}

deny contains finding.at(found.proof.path, provenance.about(found.proof, fault)) if {
	some found in provenance.provenances(provenance.artifact)
	some fault in provenance.builder_faults(found)
}

deny contains finding.at(found.proof.path, message) if {
	some found in provenance.provenances(provenance.artifact)
	count(provenance.builder_faults(found)) == 0
	not provenance.is_builder(found, builders)
	message := provenance.about(found.proof, sprintf("names the builder %q", [found.builder]))
}

# METADATA
# description: The builders that are trusted; none unless `data.config` names them.
builders := {builder | some builder in data.config.provenance.builder.builders}
