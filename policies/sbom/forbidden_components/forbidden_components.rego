# METADATA
# title: No component is forbidden
# description: |
#   Some versions are known to be harmful: a hole that is used by everybody, a release that somebody else published, a
#   library that the company has agreed to leave. The list says which; a version that cannot be compared with the
#   list's bounds is taken for one of them.
# custom:
#   severity: high
#   input: sbom
#   help: Replace the component, or take another version of it.
#   frameworks:
#     nist-800-53:
#       - SI-2
#       - CM-7(5)
#   parameters:
#     components:
#       description: |
#         A list of objects. `purl` is a package URL without its version, such as `pkg:npm/event-stream`. `versions` is a list
#         of versions (`3.3.6`) and bounds (`<2.17.1`, `>=2.0.0 <2.17.1`), or one of them; all versions when it is missing.
#         `reason` is told with the finding.
#       required: true
package policies.sbom.forbidden_components

import data.policies.lib.finding
import data.policies.lib.sbom

# METADATA
# description: One finding for each component that the list means, and for each entry of the list that means nothing.
# entrypoint: true
deny contains finding.at(component.path, message) if {
	some entry in components
	some component in sbom.everything
	component["package"] == sbom.package_of(entry.purl)
	why := _reason(component, entry)
	message := sprintf("component %q is forbidden%s", [sbom.label(component), why])
}

deny contains finding.at([], message) if {
	some index, entry in components
	not sbom.package_of(object.get(entry, "purl", ""))
	message := sprintf("entry %d of the forbidden components has no package URL", [index])
}

_reason(component, entry) := _told(entry) if _is_meant(component, entry)

_reason(component, entry) := sprintf(", unless its version is not among %s", [concat(", ", _versions(entry))]) if {
	not _is_meant(component, entry)
	_is_doubtful(component, entry)
}

_told(entry) := sprintf(": %s", [entry.reason]) if entry.reason

_told(entry) := "" if not entry.reason

_is_meant(_, entry) if not entry.versions

_is_meant(component, entry) if {
	some version in _versions(entry)
	_is_version(component.version, version)
}

_is_version(version, wanted) if {
	sbom.is_range(wanted)
	sbom.is_within(version, wanted)
}

_is_version(version, wanted) if {
	not sbom.is_range(wanted)
	version == wanted
}

_is_doubtful(component, entry) if {
	entry.versions
	not component.version
}

_is_doubtful(component, entry) if {
	some version in _versions(entry)
	sbom.is_range(version)
	not sbom.is_comparable(component.version, version)
}

_versions(entry) := [entry.versions] if is_string(entry.versions)

_versions(entry) := [sprintf("%v", [version]) | some version in entry.versions] if not is_string(entry.versions)

# METADATA
# description: The list; nothing is forbidden unless `data.config` says what.
default components := []

components := data.config.sbom.forbidden_components.components
