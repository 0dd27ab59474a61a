# METADATA
# title: Probes and lifecycle hooks ask only their own pod
# description: |
#   A probe or hook with a host of its own makes the kubelet send requests for the pod, from the network of the
#   node: to other nodes, to the metadata service of the cloud, to whatever the pod itself cannot reach.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: medium
#   input: kubernetes/workload
#   help: Remove `host`, so that the request goes to the pod.
#   frameworks:
#     pod-security-standards:
#       - "Baseline: Host Probes / Lifecycle Hooks"
package policies.kubernetes.host_probes_and_host_lifecycle

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each probe or hook that names a host.
# entrypoint: true
deny contains finding.at(path, message) if {
	some container in kubernetes.containers
	some place in _places
	some handler in ["httpGet", "tcpSocket"]
	field := array.concat(place, [handler, "host"])
	host := kubernetes.at_or(container.value, field, "")
	host != ""
	path := array.concat(container.path, field)
	message := sprintf("%s of container %q asks the host %v", [concat(".", place), container.name, host])
}

_places := [
	["livenessProbe"],
	["readinessProbe"],
	["startupProbe"],
	["lifecycle", "postStart"],
	["lifecycle", "preStop"],
]
