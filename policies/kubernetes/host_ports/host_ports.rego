# METADATA
# title: Containers do not open ports of the node
# description: |
#   A host port is reached from outside the cluster past every Service, Ingress and network policy, and it ties
#   the pod to the nodes where the port is free.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: medium
#   input: kubernetes/workload
#   help: Remove `hostPort`, and expose the port through a Service.
#   parameters:
#     allowed:
#       description: Ports of the node that may be opened, as numbers.
#   frameworks:
#     pod-security-standards:
#       - "Baseline: Host Ports"
#     cis-kubernetes-1.8:
#       - "5.2.13"
package policies.kubernetes.host_ports

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each port of the node that a container opens.
# entrypoint: true
deny contains finding.at(path, message) if {
	some container in kubernetes.containers
	some index, port in kubernetes.at_or(container.value, ["ports"], [])
	number := kubernetes.at_or(port, ["hostPort"], 0)
	not number in allowed
	path := array.concat(container.path, ["ports", index, "hostPort"])
	message := sprintf("container %q opens port %v of the node", [container.name, number])
}

# METADATA
# description: The ports of the node that may be opened; 0 is Kubernetes' word for none.
default allowed := {0}

allowed := {0} | {port | some port in configured} if configured := data.config.kubernetes.host_ports.allowed
