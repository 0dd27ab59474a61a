# METADATA
# title: Artifacts carry a signed bill of materials
# description: |
#   A list of components helps on the day of the next advisory only when it is the list of this very artifact. Signed and
#   bound to the artifact's digest, it is; a file that lies beside the artifact may be that of another release.
# related_resources:
#   - ref: https://github.com/in-toto/attestation/blob/main/spec/predicates/cyclonedx.md
#   - ref: https://github.com/in-toto/attestation/blob/main/spec/predicates/spdx.md
# custom:
#   severity: medium
#   input: artifact
#   help: Attest the artifact's bill of materials and ship the proof beside the artifact.
#   parameters:
#     formats:
#       description: Formats that count, of `cyclonedx` and `spdx`.
#       required: true
#   frameworks:
#     nist-800-53:
#       - "SR-4"
#       - "CM-8"
#     ntia-sbom-2021:
#       - "Distribution and Delivery"
package policies.provenance.sbom_attestation

import data.policies.lib.finding
import data.policies.lib.provenance

# METADATA
# description: One finding for an artifact whose digest no attested bill of materials speaks of.
# entrypoint: true
deny contains finding.at(["artifact"], provenance.about_artifact(message)) if {
	count([proof | some format in formats; some proof in _bills(format)]) == 0
	message := sprintf("has no verified bill of materials (%s)", [concat(", ", sort(formats))])
}

_bills(format) := [proof |
	some proof in provenance.attestations(provenance.artifact, {_predicate_types[format]})
	_holds(format, provenance.predicate(proof))
]

_predicate_types := {"cyclonedx": "https://cyclonedx.org/bom", "spdx": "https://spdx.dev/Document"}

# The predicate is the bill itself, and names components.
_holds("cyclonedx", bill) if {
	bill.bomFormat == "CycloneDX"
	count(bill.components) > 0
}

_holds("spdx", bill) if {
	startswith(bill.spdxVersion, "SPDX-")
	count(bill.packages) > 0
}

# METADATA
# description: The formats that count; none unless `data.config` names them.
formats := {format | some format in data.config.provenance.sbom_attestation.formats}
