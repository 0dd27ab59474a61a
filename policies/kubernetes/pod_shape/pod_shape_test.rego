package policies.kubernetes.pod_shape_test

import data.policies.kubernetes.pod_shape
import data.policies.lib.kubernetes_test as sample

test_a_missing_spec_is_denied if {
	pod_shape.deny == {{
		"message": "spec is of type null instead of object",
		"path": ["spec", "template", "spec"],
	}} with input as {"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"replicas": 1}}
}

test_containers_that_are_no_list_are_denied if {
	pod_shape.deny == {{
		"message": "containers is of type object instead of array",
		"path": ["spec", "containers"],
	}} with input as sample.pod({"containers": {"app": {"image": "x"}}})
}

test_a_container_that_is_no_object_is_denied if {
	pod_shape.deny == {{
		"message": "containers.0 is of type string instead of object",
		"path": ["spec", "containers", 0],
	}} with input as sample.pod({"containers": ["app"]})
}

test_a_security_context_that_is_no_object_is_denied if {
	pod_shape.deny == {{
		"message": "securityContext is of type string instead of object",
		"path": ["spec", "containers", 0, "securityContext"],
	}} with input as sample.secured("restricted")
}

test_capabilities_that_are_no_list_are_denied if {
	pod_shape.deny == {{
		"message": "securityContext.capabilities.add is of type string instead of array",
		"path": ["spec", "containers", 0, "securityContext", "capabilities", "add"],
	}} with input as sample.secured({"capabilities": {"add": "SYS_ADMIN"}})
}

test_the_usual_shape_is_allowed if {
	pod_shape.deny == set() with input as sample.secured({"capabilities": {"add": ["CHOWN"]}, "seccompProfile": {}})
}

test_null_is_allowed if pod_shape.deny == set() with input as sample.pod_spec({"volumes": null})

test_a_service_is_no_workload if pod_shape.deny == set() with input as sample.service
