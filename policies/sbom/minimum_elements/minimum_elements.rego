# METADATA
# title: A bill of materials has the minimum elements
# description: |
#   When the next hole in a library is known, the bill tells who must act, and where. It can do that only if each part
#   is named exactly, with its supplier, and if it tells who made the bill, when, and what depends on what. Bills that
#   hold vulnerabilities alone are asked for author and time only.
# related_resources:
#   - ref: https://www.ntia.gov/report/2021/minimum-elements-software-bill-materials-sbom
# custom:
#   severity: medium
#   input: sbom
#   help: Let the tool that makes the bill write the missing element, or add it by hand before the bill is published.
#   frameworks:
#     ntia-sbom-2021:
#       - "Data Fields"
#   parameters:
#     exempt_kinds:
#       description: Kinds of components that need no supplier, version or identifier. The default is `file`, `data` and `cryptographic-asset`.
package policies.sbom.minimum_elements

import data.policies.lib.finding
import data.policies.lib.sbom

# METADATA
# description: One finding for each element that is missing.
# entrypoint: true
deny contains finding.at(route, message) if {
	some {"message": message, "route": route} in _missing_of_document
}

deny contains finding.at(array.concat(component.path, [member]), message) if {
	some component in sbom.everything
	some [element, member] in _missing_of_component(component)
	message := sprintf("component %q has no %s", [sbom.label(component), element])
}

_missing_of_document contains {"message": "the document names nobody who made it", "route": route} if {
	count(object.get(input.sbom, "authors", [])) == 0
	route := sbom.either(["metadata", "authors"], ["creationInfo", "creators"])
}

_missing_of_document contains {"message": "the document does not tell when it was made", "route": route} if {
	object.get(input.sbom, "timestamp", "") == ""
	route := sbom.either(["metadata", "timestamp"], ["creationInfo", "created"])
}

_missing_of_document contains {"message": "the document tells no dependencies", "route": route} if {
	count(sbom.components) > 0
	count(object.get(input.sbom, "dependencies", [])) == 0
	route := [sbom.either("dependencies", "relationships")]
}

_missing_of_document contains {"message": "the document lists no components", "route": route} if {
	count(sbom.components) == 0
	count(object.get(input, "vulnerabilities", [])) == 0
	route := [sbom.either("components", "packages")]
}

_missing_of_component(component) := missing if {
	members := {"name": "name", "supplier": "supplier", "version": sbom.either("version", "versionInfo")}
	named := {[element, member] | some element, member in members; _lacks(component, element)}
	identifiers := {["unique identifier", sbom.either("purl", "externalRefs")] | not _is_identified(component)}
	missing := named | identifiers
}

_lacks(component, element) if {
	object.get(component, element, "") == ""
	not _is_exempt(component, element)
}

_is_identified(component) if {
	some key in ["purl", "cpe", "swid"]
	object.get(component, key, "") != ""
}

_is_identified(component) if _is_exempt(component, "identifier")

_is_exempt(component, element) if {
	element != "name"
	component.kind in exempt_kinds
}

# METADATA
# description: The kinds that need no more than a name, unless `data.config` names others.
default exempt_kinds := {"cryptographic-asset", "data", "file"}

exempt_kinds := {kind | some kind in data.config.sbom.minimum_elements.exempt_kinds} if {
	data.config.sbom.minimum_elements.exempt_kinds
}
