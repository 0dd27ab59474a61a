# METADATA
# title: /proc is masked, except in a user namespace
# description: |
#   The container runtime hides the parts of /proc through which a process can read or change the node's kernel.
#   Unmasked, they are open to whoever gets into the container.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: high
#   input: kubernetes/workload
#   help: 'Remove `procMount`, or set `hostUsers: false` where the cluster has user namespaces.'
#   frameworks:
#     pod-security-standards:
#       - "Baseline: /proc Mount Type"
package policies.kubernetes.proc_mount_baseline

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each container that unmasks /proc without a user namespace of its own.
# entrypoint: true
deny contains finding.at(path, message) if {
	not kubernetes.own_user_namespace
	some container in kubernetes.containers
	type := kubernetes.at_or(container.value, _field, "Default")
	type != "Default"
	path := array.concat(container.path, _field)
	message := sprintf("container %q mounts /proc as %v", [container.name, type])
}

_field := ["securityContext", "procMount"]
