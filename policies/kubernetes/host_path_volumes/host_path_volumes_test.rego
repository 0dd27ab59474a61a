package policies.kubernetes.host_path_volumes_test

import data.policies.kubernetes.host_path_volumes
import data.policies.lib.kubernetes_test as sample

test_a_path_of_the_node_is_denied if {
	host_path_volumes.deny == {{
		"message": "volume logs is the path /var/log of the node",
		"path": ["spec", "volumes", 1, "hostPath"],
	}} with input as sample.pod_spec({"volumes": [
		{"name": "tmp", "emptyDir": {}},
		{"name": "logs", "hostPath": {"path": "/var/log"}},
	]})
}

test_a_host_path_without_a_path_is_denied if {
	host_path_volumes.deny == {{
		"message": "volume logs is the path ? of the node",
		"path": ["spec", "volumes", 0, "hostPath"],
	}} with input as sample.pod_spec({"volumes": [{"name": "logs", "hostPath": {}}]})
}

test_a_host_path_of_the_wrong_type_is_denied if {
	count(host_path_volumes.deny) == 1 with input as sample.pod_spec({"volumes": [{"name": "logs", "hostPath": "/"}]})
}

test_other_volumes_are_allowed if {
	host_path_volumes.deny == set() with input as sample.pod_spec({"volumes": [{"name": "hostPath", "emptyDir": {}}]})
}

test_missing_is_allowed if host_path_volumes.deny == set() with input as sample.pod_spec({})

test_null_is_allowed if {
	host_path_volumes.deny == set() with input as sample.pod_spec({"volumes": [{"name": "logs", "hostPath": null}]})
}
