package policies.kubernetes.restricted_volumes_test

import data.policies.kubernetes.restricted_volumes
import data.policies.lib.kubernetes_test as sample

_volumes(list) := sample.pod_spec({"volumes": list})

test_a_driver_of_the_kubelet_is_denied if {
	restricted_volumes.deny == {{
		"message": "volume share is of type nfs",
		"path": ["spec", "volumes", 1, "nfs"],
	}} with input as _volumes([{"name": "tmp", "emptyDir": {}}, {"name": "share", "nfs": {"server": "a", "path": "/"}}])
}

test_a_type_that_is_not_known_is_denied if {
	count(restricted_volumes.deny) == 1 with input as _volumes([{"name": "x", "newDriver": {}}])
}

test_allowed_types_are_allowed if {
	restricted_volumes.deny == set() with input as _volumes([
		{"name": "a", "configMap": {"name": "a"}},
		{"name": "b", "secret": {"secretName": "b"}},
		{"name": "c", "persistentVolumeClaim": {"claimName": "c"}},
	])
}

test_missing_is_allowed if restricted_volumes.deny == set() with input as sample.pod_spec({})

test_null_is_allowed if restricted_volumes.deny == set() with input as _volumes([{"name": "a", "nfs": null}])

test_a_source_of_the_wrong_type_is_denied if {
	count(restricted_volumes.deny) == 1 with input as _volumes([{"name": "a", "hostPath": "/"}])
}

test_upper_case_is_another_type if {
	count(restricted_volumes.deny) == 1 with input as _volumes([{"name": "a", "EmptyDir": {}}])
}

test_configuration_replaces_the_list if {
	restricted_volumes.deny == {{
		"message": "volume tmp is of type emptyDir",
		"path": ["spec", "volumes", 0, "emptyDir"],
	}} with input as _volumes([{"name": "tmp", "emptyDir": {}}, {"name": "share", "nfs": {}}])
		with data.config.kubernetes.restricted_volumes.allowed as ["nfs"]
}
