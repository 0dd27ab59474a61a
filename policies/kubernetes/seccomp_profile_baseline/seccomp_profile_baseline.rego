# METADATA
# title: Seccomp is not switched off
# description: |
#   Without a seccomp profile a process may use every system call of the kernel, also those that only an attacker
#   needs.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: high
#   input: kubernetes/workload
#   help: Use the profile `RuntimeDefault` or `Localhost`, or remove the field.
#   frameworks:
#     pod-security-standards:
#       - "Baseline: Seccomp"
#     cis-kubernetes-1.8:
#       - "5.7.2"
package policies.kubernetes.seccomp_profile_baseline

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each profile, field or annotation, that switches seccomp off or is unknown.
# entrypoint: true
deny contains finding.at(path, message) if {
	some context in kubernetes.security_contexts
	profile := kubernetes.at_or(context.value, _field, "RuntimeDefault")
	not profile in {"RuntimeDefault", "Localhost"}
	path := array.concat(context.path, _field)
	message := sprintf("%s has the seccomp profile %v", [context.owner, profile])
}

deny contains finding.at(path, message) if {
	some key, profile in kubernetes.annotations.value
	some prefix in ["seccomp.security.alpha.kubernetes.io/pod", "container.seccomp.security.alpha.kubernetes.io/"]
	startswith(key, prefix)
	not _allowed_annotation(profile)
	path := array.concat(kubernetes.annotations.path, [key])
	message := sprintf("annotation %s has the seccomp profile %v", [key, profile])
}

_field := ["seccompProfile", "type"]

_allowed_annotation(profile) if profile in {"runtime/default", "docker/default"}

_allowed_annotation(profile) if startswith(profile, "localhost/")
