# METADATA
# title: Kubernetes workloads
# description: |
#   One view of every kind that runs pods. Policies read `pod`, `containers` and `security_contexts`, and never ask
#   which kind of workload they look at.
package policies.lib.kubernetes

# METADATA
# description: The route of the object that holds the pod's metadata and spec; undefined for what runs no pods.
pod_path := _pod_paths[_group][input.kind]

# A kind belongs to its API group: another group's `Job` is another thing. The core group has no name.
_group := split(input.apiVersion, "/")[0] if contains(input.apiVersion, "/")

else := ""

_pod_paths := {
	"": {"Pod": [], "PodTemplate": ["template"], "ReplicationController": ["spec", "template"]},
	"apps": _apps,
	"batch": {"CronJob": ["spec", "jobTemplate", "spec", "template"], "Job": ["spec", "template"]},
	"extensions": _apps,
}

_apps := {
	"DaemonSet": ["spec", "template"],
	"Deployment": ["spec", "template"],
	"ReplicaSet": ["spec", "template"],
	"StatefulSet": ["spec", "template"],
}

# METADATA
# description: The pod's spec; empty where it is missing.
pod := at_or(input, spec_path, {})

# METADATA
# description: The route of the pod's spec.
spec_path := array.concat(pod_path, ["spec"])

# METADATA
# description: The annotations of the pod, and their route.
annotations := {"path": path, "value": at_or(input, path, {})} if {
	path := array.concat(pod_path, ["metadata", "annotations"])
}

# METADATA
# description: Every container of the pod, whichever list it stands in.
containers contains container if {
	some list in ["containers", "initContainers", "ephemeralContainers"]
	some index, value in pod[list]
	is_object(value)
	container := {
		"name": at_or(value, ["name"], sprintf("%s[%d]", [list, index])),
		"path": array.concat(spec_path, [list, index]),
		"value": value,
	}
}

# METADATA
# description: The security context of the pod and of each container; `owner` names it in messages.
security_contexts contains context if {
	pod_path
	context := _context("pod", spec_path, pod)
}

security_contexts contains context if {
	some container in containers
	context := _context(sprintf("container %q", [container.name]), container.path, container.value)
}

_context(owner, path, value) := {
	"owner": owner,
	"path": array.concat(path, ["securityContext"]),
	"value": at_or(value, ["securityContext"], {}),
}

# METADATA
# description: |
#   What stands at a route, or the fallback where nothing does. Kubernetes reads `null` as nothing, so `null` gives the
#   fallback too, on the way as well as at the end.
at_or(value, path, fallback) := found if {
	found := object.get(value, path, null)
	found != null
} else := fallback

# METADATA
# description: Whether the pod says that it runs on Windows, where the Linux-only controls do not apply.
windows if at_or(pod, ["os", "name"], "") == "windows"

# METADATA
# description: Whether the pod has a user namespace of its own, so that its root is nobody on the host.
own_user_namespace if at_or(pod, ["hostUsers"], true) == false
