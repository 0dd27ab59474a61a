# METADATA
# title: Components come under licences that are allowed
# description: |
#   Who ships a component takes on the duties of its licence. Some ask for the source of the whole service, some forbid
#   use in production, and a component without a licence may not be used at all. Where an expression leaves a choice
#   (OR), one alternative without a denied licence is enough; within an alternative (AND) every licence counts.
# related_resources:
#   - ref: https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/
#   - ref: https://spdx.org/licenses/
# custom:
#   severity: high
#   input: sbom
#   help: Replace the component, or add its licence to `allowed` after somebody has read it. Where the bill is wrong, correct the licence there.
#   frameworks:
#     openchain-iso-5230:
#       - "3.3.2"
#   parameters:
#     denied:
#       description: Licences that no component may need, with or without an exception. The default is all versions of the AGPL, SSPL-1.0 and BUSL-1.1.
#     allowed:
#       description: The only licences that components may need, each with its exception where it has one. By default all that are not denied.
#     unknown:
#       description: What to say of a component without a licence that can be understood, `deny` or `allow`. The default is `deny`.
#     exempt_kinds:
#       description: Kinds of components that need no licence. The default is `cryptographic-asset`, `data`, `file` and `operating-system`.
package policies.sbom.licences

import data.policies.lib.finding
import data.policies.lib.sbom

# METADATA
# description: One finding for each component that has no alternative that is allowed, or no licence.
# entrypoint: true
deny contains finding.at(_path(component), message) if {
	some component in sbom.components
	not _is_unclear(component)
	not _has_choice(component)
	message := sprintf("component %q has the licence %q", [sbom.label(component), _expression(component)])
}

deny contains finding.at(_path(component), message) if {
	some component in sbom.components
	_is_unclear(component)
	_expression(component) in denied
	message := sprintf("component %q has the licence %q", [sbom.label(component), _expression(component)])
}

deny contains finding.at(_path(component), message) if {
	not _allows_unknown
	some component in sbom.components
	_is_unclear(component)
	not _expression(component) in denied
	not _is_named(component)
	not component.kind in exempt_kinds
	message := _unclear_message(component)
}

_expression(component) := object.get(component, ["licence", "expression"], "")

_is_unclear(component) if count(object.get(component, ["licence", "alternatives"], [])) == 0

# A licence that SPDX does not know can still be allowed by the name that the bill gives it.
_is_named(component) if _expression(component) in allowed

_has_choice(component) if {
	some alternative in component.licence.alternatives
	every licence in alternative {
		_is_allowed(licence)
	}
}

_is_allowed(licence) if {
	not licence in denied
	not _base(licence) in denied
	_is_listed(licence)
}

_is_listed(licence) if licence in allowed

_is_listed(_) if not _has_list

_has_list if data.config.sbom.licences.allowed

_base(licence) := trim_suffix(split(licence, " WITH ")[0], "+")

_unclear_message(component) := sprintf("component %q has no licence", [sbom.label(component)]) if {
	_expression(component) == ""
}

_unclear_message(component) := sprintf("component %q has the licence %q: %s", [sbom.label(component), expression, fault]) if {
	expression := _expression(component)
	expression != ""
	fault := object.get(component, ["licence", "error"], "it cannot be understood")
}

_path(component) := array.concat(component.path, [sbom.either("licenses", _spdx_member(component))])

_spdx_member(component) := "licenseConcluded" if not _is_declared_only(component)

_spdx_member(component) := "licenseDeclared" if _is_declared_only(component)

_is_declared_only(component) if {
	object.get(component, ["licence", "concluded"], "NOASSERTION") in {"NOASSERTION", "NONE"}
	not object.get(component, ["licence", "declared"], "NOASSERTION") in {"NOASSERTION", "NONE"}
}

_allows_unknown if data.config.sbom.licences.unknown == "allow"

# METADATA
# description: The licences that no component may need, unless `data.config` names others.
default denied := {
	"AGPL-1.0", "AGPL-1.0-only", "AGPL-1.0-or-later", "AGPL-3.0", "AGPL-3.0-only", "AGPL-3.0-or-later", "BUSL-1.1", "SSPL-1.0",
}

denied := {licence | some licence in data.config.sbom.licences.denied} if data.config.sbom.licences.denied

# METADATA
# description: The licences that `data.config` allows; nothing stands for all that are not denied.
default allowed := set()

allowed := {licence | some licence in data.config.sbom.licences.allowed} if data.config.sbom.licences.allowed

# METADATA
# description: The kinds that need no licence, unless `data.config` names others.
default exempt_kinds := {"cryptographic-asset", "data", "file", "operating-system"}

exempt_kinds := {kind | some kind in data.config.sbom.licences.exempt_kinds} if data.config.sbom.licences.exempt_kinds
