# METADATA
# title: Processes cannot gain privileges
# description: |
#   A set-user-ID program in the image makes a process of an ordinary user into one of root, unless the container
#   forbids it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: medium
#   input: kubernetes/workload
#   help: 'Set `allowPrivilegeEscalation: false`.'
#   frameworks:
#     pod-security-standards:
#       - "Restricted: Privilege Escalation"
#     cis-kubernetes-1.8:
#       - "5.2.6"
package policies.kubernetes.allow_privilege_escalation

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each container that does not forbid privilege escalation.
# entrypoint: true
deny contains finding.at(path, message) if {
	not kubernetes.windows
	some container in kubernetes.containers
	value := kubernetes.at_or(container.value, _field, "not set")
	value != false
	path := array.concat(container.path, _field)
	message := sprintf("container %q can gain privileges: allowPrivilegeEscalation is %v", [container.name, value])
}

_field := ["securityContext", "allowPrivilegeEscalation"]
