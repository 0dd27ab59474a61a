# METADATA
# title: SELinux labels are those of containers
# description: |
#   A custom SELinux user, role or type can take a container out of the policy that keeps it away from the node's
#   files and from other containers.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: medium
#   input: kubernetes/workload
#   help: Remove `user` and `role`, and use a type for containers, such as `container_t`.
#   frameworks:
#     pod-security-standards:
#       - "Baseline: SELinux"
package policies.kubernetes.se_linux_options

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each SELinux user, role or type that is not allowed.
# entrypoint: true
deny contains finding.at(path, message) if {
	some context in kubernetes.security_contexts
	some option, allowed in _allowed
	value := kubernetes.at_or(context.value, ["seLinuxOptions", option], "")
	not value in allowed
	path := array.concat(context.path, ["seLinuxOptions", option])
	message := sprintf("%s sets the SELinux %s %v", [context.owner, option, value])
}

_allowed := {
	"role": {""},
	"type": {"", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"},
	"user": {""},
}
