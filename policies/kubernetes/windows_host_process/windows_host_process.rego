# METADATA
# title: Windows containers do not run as host processes
# description: |
#   A HostProcess container runs on the Windows node itself, outside every isolation. Whoever gets into it owns
#   the node and all that runs there.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: critical
#   input: kubernetes/workload
#   help: Remove `hostProcess`, or set it to `false`.
#   frameworks:
#     pod-security-standards:
#       - "Baseline: HostProcess"
#     cis-kubernetes-1.8:
#       - "5.2.11"
package policies.kubernetes.windows_host_process

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each security context that asks for a host process.
# entrypoint: true
deny contains finding.at(path, message) if {
	some context in kubernetes.security_contexts
	kubernetes.at_or(context.value, _field, false) != false
	path := array.concat(context.path, _field)
	message := sprintf("%s runs as a host process of the Windows node", [context.owner])
}

_field := ["windowsOptions", "hostProcess"]
