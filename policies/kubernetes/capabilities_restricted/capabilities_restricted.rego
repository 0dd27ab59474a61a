# METADATA
# title: Containers drop all capabilities
# description: |
#   Most programs need no capability at all. Each that stays is a piece of root for whoever gets into the
#   container.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: medium
#   input: kubernetes/workload
#   help: 'Set `capabilities: {drop: [ALL]}`, and add back `NET_BIND_SERVICE` only where a low port is needed.'
#   frameworks:
#     pod-security-standards:
#       - "Restricted: Capabilities"
#     cis-kubernetes-1.8:
#       - "5.2.8"
#       - "5.2.10"
package policies.kubernetes.capabilities_restricted

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each container that does not drop ALL, and for each capability that it adds.
# entrypoint: true
deny contains finding.at(path, message) if {
	not kubernetes.windows
	some container in kubernetes.containers
	dropped := kubernetes.at_or(container.value, _drop, [])
	not _drops_all(dropped)
	path := array.concat(container.path, _drop)
	message := sprintf("container %q does not drop ALL capabilities", [container.name])
}

deny contains finding.at(path, message) if {
	not kubernetes.windows
	some container in kubernetes.containers
	some index, capability in kubernetes.at_or(container.value, _add, [])
	capability != "NET_BIND_SERVICE"
	path := array.concat(container.path, array.concat(_add, [index]))
	message := sprintf("container %q adds the capability %v", [container.name, capability])
}

_drop := ["securityContext", "capabilities", "drop"]

_add := ["securityContext", "capabilities", "add"]

_drops_all(dropped) if "ALL" in dropped
