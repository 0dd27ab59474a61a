# METADATA
# title: Containers are not privileged
# description: |
#   A privileged container has every capability and every device of its node: it is root on the node with a file
#   system of its own.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: critical
#   input: kubernetes/workload
#   help: Remove `privileged`, and add the one capability or device that the program needs.
#   frameworks:
#     pod-security-standards:
#       - "Baseline: Privileged Containers"
#     cis-kubernetes-1.8:
#       - "5.2.2"
package policies.kubernetes.privileged

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each privileged container.
# entrypoint: true
deny contains finding.at(path, message) if {
	some container in kubernetes.containers
	kubernetes.at_or(container.value, _field, false) != false
	path := array.concat(container.path, _field)
	message := sprintf("container %q is privileged", [container.name])
}

_field := ["securityContext", "privileged"]
