# METADATA
# title: Containers keep an AppArmor profile
# description: |
#   Where the node has AppArmor, the profile of the container runtime stops a process from what no container
#   needs. Without it, one fault in the kernel or the runtime reaches further.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: medium
#   input: kubernetes/workload
#   help: Use the profile `RuntimeDefault`, or a `Localhost` profile of the node.
#   frameworks:
#     pod-security-standards:
#       - "Baseline: AppArmor"
package policies.kubernetes.app_armor_profile

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each profile, field or annotation, that switches AppArmor off or is unknown.
# entrypoint: true
deny contains finding.at(path, message) if {
	some context in kubernetes.security_contexts
	profile := kubernetes.at_or(context.value, _field, "")
	not profile in {"", "RuntimeDefault", "Localhost"}
	path := array.concat(context.path, _field)
	message := sprintf("%s has the AppArmor profile %v", [context.owner, profile])
}

deny contains finding.at(path, message) if {
	some key, profile in kubernetes.annotations.value
	startswith(key, "container.apparmor.security.beta.kubernetes.io/")
	not _allowed_annotation(profile)
	path := array.concat(kubernetes.annotations.path, [key])
	message := sprintf("annotation %s has the AppArmor profile %v", [key, profile])
}

_field := ["appArmorProfile", "type"]

_allowed_annotation(profile) if profile in {"", "runtime/default"}

_allowed_annotation(profile) if startswith(profile, "localhost/")
