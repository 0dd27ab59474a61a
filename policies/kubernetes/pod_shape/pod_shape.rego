# METADATA
# title: Pods have the shape that Kubernetes reads
# description: |
#   A field of the wrong type is refused by the API server, and no other rule can judge what stands in it. Nothing
#   that cannot be read is taken for good.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: high
#   input: kubernetes/workload
#   help: Give the field the type that the Kubernetes API reference names.
package policies.kubernetes.pod_shape

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each field of a wrong type that the Pod Security rules read.
# entrypoint: true
deny contains finding.at(path, message) if {
	some field, type in _pod_fields
	value := object.get(kubernetes.pod, field, null)
	not type_name(value) in {type, "null"}
	path := array.concat(kubernetes.spec_path, field)
	message := _message(field, value, type)
}

deny contains finding.at(path, message) if {
	some container in kubernetes.containers
	some field, type in _container_fields
	value := object.get(container.value, field, null)
	not type_name(value) in {type, "null"}
	path := array.concat(container.path, field)
	message := _message(field, value, type)
}

deny contains finding.at(path, message) if {
	some list in ["containers", "ephemeralContainers", "initContainers", "volumes"]
	some index, value in kubernetes.pod[list]
	not is_object(value)
	path := array.concat(kubernetes.spec_path, [list, index])
	message := _message([list, sprintf("%d", [index])], value, "object")
}

deny contains finding.at(kubernetes.spec_path, message) if {
	value := object.get(input, kubernetes.spec_path, null)
	not is_object(value)
	message := _message(["spec"], value, "object")
}

_message(field, value, type) := sprintf("%s is of type %s instead of %s", [concat(".", field), type_name(value), type])

_pod_fields := {
	["containers"]: "array",
	["ephemeralContainers"]: "array",
	["initContainers"]: "array",
	["os"]: "object",
	["securityContext"]: "object",
	["securityContext", "seLinuxOptions"]: "object",
	["securityContext", "seccompProfile"]: "object",
	["securityContext", "sysctls"]: "array",
	["securityContext", "windowsOptions"]: "object",
	["volumes"]: "array",
}

_container_fields := {
	["lifecycle"]: "object",
	["ports"]: "array",
	["securityContext"]: "object",
	["securityContext", "capabilities"]: "object",
	["securityContext", "capabilities", "add"]: "array",
	["securityContext", "capabilities", "drop"]: "array",
	["securityContext", "seLinuxOptions"]: "object",
	["securityContext", "seccompProfile"]: "object",
	["securityContext", "windowsOptions"]: "object",
}
