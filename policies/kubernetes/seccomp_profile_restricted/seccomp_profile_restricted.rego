# METADATA
# title: A seccomp profile is set
# description: |
#   A pod that names no seccomp profile runs, on most clusters, with none, and may use every system call of the
#   kernel.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: medium
#   input: kubernetes/workload
#   help: 'Set `seccompProfile: {type: RuntimeDefault}` for the pod.'
#   frameworks:
#     pod-security-standards:
#       - "Restricted: Seccomp"
#     cis-kubernetes-1.8:
#       - "5.7.2"
package policies.kubernetes.seccomp_profile_restricted

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for the pod or container without a seccomp profile.
# entrypoint: true
deny contains finding.at(path, message) if {
	not kubernetes.windows
	some context in kubernetes.security_contexts
	profile := kubernetes.at_or(context.value, ["seccompProfile", "type"], "RuntimeDefault")
	not profile in _profiles
	path := array.concat(context.path, ["seccompProfile", "type"])
	message := sprintf("%s has the seccomp profile %v", [context.owner, profile])
}

deny contains finding.at(path, message) if {
	not kubernetes.windows
	kubernetes.at_or(kubernetes.pod, _field, "not set") == "not set"
	some container in kubernetes.containers
	kubernetes.at_or(container.value, _field, "not set") == "not set"
	path := array.concat(container.path, _field)
	message := sprintf("container %q has no seccomp profile", [container.name])
}

_field := ["securityContext", "seccompProfile", "type"]

_profiles := {"RuntimeDefault", "Localhost"}
