# METADATA
# title: Containers add only harmless capabilities
# description: |
#   A capability is a piece of root. Those beyond the usual set of a container runtime let a process load modules,
#   trace others or reshape the network of its node.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: high
#   input: kubernetes/workload
#   help: Remove the capability from `add`, or name it in the parameter `allowed`.
#   parameters:
#     allowed:
#       description: Names of capabilities that containers may add, in place of the standard's.
#   frameworks:
#     pod-security-standards:
#       - "Baseline: Capabilities"
#     cis-kubernetes-1.8:
#       - "5.2.9"
package policies.kubernetes.capabilities_baseline

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each added capability that is not allowed.
# entrypoint: true
deny contains finding.at(path, message) if {
	some container in kubernetes.containers
	some index, capability in kubernetes.at_or(container.value, _field, [])
	not capability in allowed
	path := array.concat(container.path, array.concat(_field, [index]))
	message := sprintf("container %q adds the capability %v", [container.name, capability])
}

_field := ["securityContext", "capabilities", "add"]

# METADATA
# description: The capabilities that the standard allows, unless `data.config` names others.
default allowed := {
	"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
	"NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
}

allowed := {capability | some capability in configured} if {
	configured := data.config.kubernetes.capabilities_baseline.allowed
}
