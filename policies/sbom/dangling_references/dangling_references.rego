# METADATA
# title: Every reference of a bill leads to one of its parts
# description: |
#   A dependency on a name that no part has, or that two parts have, tells nothing: who looks for what needs a harmful
#   library does not find the way. It is also how a bill looks from which somebody took a component out.
# related_resources:
#   - ref: https://cyclonedx.org/docs/1.6/json/#dependencies
#   - ref: https://spdx.github.io/spdx-spec/v2.3/relationships-between-SPDX-elements/
# custom:
#   severity: medium
#   input: sbom
#   help: Add the part that is missing, or take the reference out; give each part a name of its own.
#   frameworks:
#     ntia-sbom-2021:
#       - "Dependency Relationship"
package policies.sbom.dangling_references

import data.policies.lib.finding

# METADATA
# description: One finding for each reference that leads nowhere, and for each name that is given a second time.
# entrypoint: true
deny contains finding.at(reference.path, message) if {
	some reference in object.get(input, ["sbom", "references", "dangling"], [])
	message := sprintf("%q is the name of no part of the document", [reference.ref])
}

deny contains finding.at(reference.path, message) if {
	some reference in object.get(input, ["sbom", "references", "repeated"], [])
	message := sprintf("%q is the name of another part already", [reference.ref])
}
