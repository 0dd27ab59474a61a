# METADATA
# title: Volumes do not come from the file system of the node
# description: |
#   A hostPath volume opens a folder of the node to the pod: its credentials, its container runtime socket, the
#   volumes of other pods. One writable path is enough to take the node over.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: high
#   input: kubernetes/workload
#   help: Use a `configMap`, `secret`, `emptyDir` or `persistentVolumeClaim` instead of `hostPath`.
#   frameworks:
#     pod-security-standards:
#       - "Baseline: HostPath Volumes"
#     cis-kubernetes-1.8:
#       - "5.2.12"
package policies.kubernetes.host_path_volumes

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each volume that is a path of the node.
# entrypoint: true
deny contains finding.at(path, message) if {
	some index, volume in kubernetes.at_or(kubernetes.pod, ["volumes"], [])
	source := kubernetes.at_or(volume, ["hostPath"], null)
	source != null
	path := array.concat(kubernetes.spec_path, ["volumes", index, "hostPath"])
	name := kubernetes.at_or(volume, ["name"], index)
	message := sprintf("volume %v is the path %v of the node", [name, kubernetes.at_or(source, ["path"], "?")])
}
