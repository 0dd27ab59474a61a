# METADATA
# title: Sample workloads
# description: Small manifests for the tests of policies, and the tests of the library itself.
package policies.lib.kubernetes_test

import data.policies.lib.kubernetes

# METADATA
# description: A pod with one container `app`, patched.
pod_with(patch) := pod({"containers": [object.union({"name": "app", "image": "registry.example/app:1"}, patch)]})

# METADATA
# description: A pod with one container `app` that has the given security context.
secured(context) := pod_with({"securityContext": context})

# METADATA
# description: A pod with one container `app` and the given fields of its spec.
pod_spec(fields) := pod(object.union({"containers": [{"name": "app", "image": "registry.example/app:1"}]}, fields))

# METADATA
# description: A pod with the given spec.
pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "sample"}, "spec": spec}

# METADATA
# description: The pod's spec as the template of another kind of workload.
as_kind("CronJob", sample) := {
	"apiVersion": "batch/v1",
	"kind": "CronJob",
	"metadata": {"name": "sample"},
	"spec": {"jobTemplate": {"spec": {"template": {"spec": sample.spec}}}},
}

as_kind("PodTemplate", sample) := {
	"apiVersion": "v1",
	"kind": "PodTemplate",
	"metadata": {"name": "sample"},
	"template": {"spec": sample.spec},
}

as_kind("Job", sample) := {
	"apiVersion": "batch/v1",
	"kind": "Job",
	"metadata": {"name": "sample"},
	"spec": {"template": {"spec": sample.spec}},
}

as_kind(kind, sample) := {
	"apiVersion": "apps/v1",
	"kind": kind,
	"metadata": {"name": "sample"},
	"spec": {"template": {"spec": sample.spec}},
} if {
	not kind in {"CronJob", "Job", "PodTemplate"}
}

# METADATA
# description: What is not a workload, though it has a field named as one of a workload's.
service := {
	"apiVersion": "v1",
	"kind": "Service",
	"metadata": {"name": "sample"},
	"spec": {"hostNetwork": true, "containers": [{"name": "app", "securityContext": {"privileged": true}}]},
}

test_a_pod_is_found_in_every_kind_of_workload if {
	every kind in {"CronJob", "DaemonSet", "Deployment", "Job", "PodTemplate", "ReplicaSet", "StatefulSet"} {
		names := {c.name | some c in kubernetes.containers} with input as as_kind(kind, pod_with({}))
		names == {"app"}
	}
}

test_routes_lead_to_the_container if {
	paths := {c.path | some c in kubernetes.containers} with input as as_kind("CronJob", pod_with({}))
	paths == {["spec", "jobTemplate", "spec", "template", "spec", "containers", 0]}
}

test_init_and_ephemeral_containers_count if {
	lists := {"initContainers": [{"name": "a"}], "ephemeralContainers": [{"name": "b"}]}
	names := {c.name | some c in kubernetes.containers} with input as pod(lists)
	names == {"a", "b"}
}

test_a_container_without_a_name_is_named_by_its_place if {
	names := {c.name | some c in kubernetes.containers} with input as pod({"containers": [{"image": "x"}]})
	names == {"containers[0]"}
}

test_a_service_has_no_containers if kubernetes.containers == set() with input as service

test_null_is_nothing if kubernetes.at_or({"a": null}, ["a"], 1) == 1

test_null_on_the_way_is_nothing if kubernetes.at_or({"a": null}, ["a", "b"], 1) == 1

test_false_is_something if kubernetes.at_or({"a": false}, ["a"], 1) == false

test_a_kind_of_another_group_is_another_thing if {
	job := {"apiVersion": "batch.example.org/v1", "kind": "Job", "spec": {"template": pod_with({})}}
	kubernetes.containers == set() with input as job
}

test_a_workload_without_a_template_has_no_containers if {
	kubernetes.containers == set() with input as {"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"replicas": 1}}
}
