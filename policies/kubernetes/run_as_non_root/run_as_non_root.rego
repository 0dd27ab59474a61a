# METADATA
# title: Containers are required to run as an ordinary user
# description: |
#   Root inside a container is root for the kernel. What escapes from it is root on the node, and what it writes
#   to a volume belongs to root.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: medium
#   input: kubernetes/workload
#   help: 'Set `runAsNonRoot: true` for the pod, and build the image with a `USER`.'
#   frameworks:
#     pod-security-standards:
#       - "Restricted: Running as Non-root"
#     cis-kubernetes-1.8:
#       - "5.2.7"
package policies.kubernetes.run_as_non_root

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for the pod or container that may run as root.
# entrypoint: true
deny contains finding.at(path, message) if {
	not kubernetes.own_user_namespace
	some context in kubernetes.security_contexts
	value := kubernetes.at_or(context.value, ["runAsNonRoot"], true)
	value != true
	path := array.concat(context.path, ["runAsNonRoot"])
	message := sprintf("%s may run as root: runAsNonRoot is %v", [context.owner, value])
}

deny contains finding.at(path, message) if {
	not kubernetes.own_user_namespace
	kubernetes.at_or(kubernetes.pod, _field, "not set") == "not set"
	some container in kubernetes.containers
	kubernetes.at_or(container.value, _field, "not set") == "not set"
	path := array.concat(container.path, _field)
	message := sprintf("container %q may run as root: runAsNonRoot is not set", [container.name])
}

_field := ["securityContext", "runAsNonRoot"]
