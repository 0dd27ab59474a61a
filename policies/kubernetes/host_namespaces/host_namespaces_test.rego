package policies.kubernetes.host_namespaces_test

import data.policies.kubernetes.host_namespaces
import data.policies.lib.kubernetes_test as sample

test_each_namespace_is_denied if {
	host_namespaces.deny == {
		{"message": "pod shares the IPC namespace of the node", "path": ["spec", "hostIPC"]},
		{"message": "pod shares the network namespace of the node", "path": ["spec", "hostNetwork"]},
		{"message": "pod shares the process namespace of the node", "path": ["spec", "hostPID"]},
	} with input as sample.pod_spec({"hostIPC": true, "hostNetwork": true, "hostPID": true})
}

test_the_route_leads_into_the_template if {
	host_namespaces.deny == {{
		"message": "pod shares the network namespace of the node",
		"path": ["spec", "template", "spec", "hostNetwork"],
	}} with input as sample.as_kind("Deployment", sample.pod_spec({"hostNetwork": true}))
}

test_false_is_allowed if {
	host_namespaces.deny == set() with input as sample.pod_spec({"hostIPC": false, "hostNetwork": false, "hostPID": false})
}

test_missing_is_allowed if host_namespaces.deny == set() with input as sample.pod_spec({})

test_null_is_allowed if host_namespaces.deny == set() with input as sample.pod_spec({"hostNetwork": null})

test_a_string_is_not_false if {
	count(host_namespaces.deny) == 1 with input as sample.pod_spec({"hostNetwork": "no"})
}

test_a_service_is_no_workload if host_namespaces.deny == set() with input as sample.service
