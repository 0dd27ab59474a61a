# METADATA
# title: Pods do not share the namespaces of the node
# description: |
#   A pod in the network, process or IPC namespace of its node sees the traffic, the processes and the shared
#   memory of everything else that runs there, and can tamper with them.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: high
#   input: kubernetes/workload
#   help: Remove `hostNetwork`, `hostPID` and `hostIPC`, or set them to `false`.
#   frameworks:
#     pod-security-standards:
#       - "Baseline: Host Namespaces"
#     cis-kubernetes-1.8:
#       - "5.2.3"
#       - "5.2.4"
#       - "5.2.5"
package policies.kubernetes.host_namespaces

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each namespace of the node that the pod shares.
# entrypoint: true
deny contains finding.at(path, message) if {
	some field, namespace in {"hostIPC": "IPC", "hostNetwork": "network", "hostPID": "process"}
	kubernetes.at_or(kubernetes.pod, [field], false) != false
	path := array.concat(kubernetes.spec_path, [field])
	message := sprintf("pod shares the %s namespace of the node", [namespace])
}
