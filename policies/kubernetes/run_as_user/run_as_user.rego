# METADATA
# title: Containers do not run as user 0
# description: |
#   User 0 is root, whatever the image says. It may do to the node what its capabilities and the kernel let it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: medium
#   input: kubernetes/workload
#   help: Set `runAsUser` to another number, or remove it and give the image a `USER`.
#   frameworks:
#     pod-security-standards:
#       - "Restricted: Running as Non-root user"
#     cis-kubernetes-1.8:
#       - "5.2.7"
package policies.kubernetes.run_as_user

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for the pod or container whose user is 0.
# entrypoint: true
deny contains finding.at(path, message) if {
	not kubernetes.own_user_namespace
	some context in kubernetes.security_contexts
	user := kubernetes.at_or(context.value, ["runAsUser"], 1)
	not _ordinary(user)
	path := array.concat(context.path, ["runAsUser"])
	message := sprintf("%s runs as user %v", [context.owner, user])
}

_ordinary(user) if {
	is_number(user)
	user != 0
}
