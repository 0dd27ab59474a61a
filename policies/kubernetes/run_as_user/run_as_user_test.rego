package policies.kubernetes.run_as_user_test

import data.policies.kubernetes.run_as_user
import data.policies.lib.kubernetes_test as sample

test_user_0_is_denied if {
	run_as_user.deny == {{
		"message": `container "app" runs as user 0`,
		"path": ["spec", "containers", 0, "securityContext", "runAsUser"],
	}} with input as sample.secured({"runAsUser": 0})
}

test_user_0_for_the_pod_is_denied if {
	run_as_user.deny == {{
		"message": "pod runs as user 0",
		"path": ["spec", "securityContext", "runAsUser"],
	}} with input as sample.pod_spec({"securityContext": {"runAsUser": 0}})
}

test_other_users_are_allowed if run_as_user.deny == set() with input as sample.secured({"runAsUser": 1000})

test_missing_is_allowed if run_as_user.deny == set() with input as sample.pod_with({})

test_null_is_allowed if run_as_user.deny == set() with input as sample.secured({"runAsUser": null})

test_a_string_is_no_user if count(run_as_user.deny) == 1 with input as sample.secured({"runAsUser": "1000"})

test_group_0_is_allowed if run_as_user.deny == set() with input as sample.secured({"runAsGroup": 0})

test_a_user_namespace_is_enough if {
	spec := {"hostUsers": false, "securityContext": {"runAsUser": 0}}
	run_as_user.deny == set() with input as sample.pod_spec(spec)
}
