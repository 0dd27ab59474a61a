package policies.kubernetes.proc_mount_restricted_test

import data.policies.kubernetes.proc_mount_restricted
import data.policies.lib.kubernetes_test as sample

test_unmasked_is_denied if {
	proc_mount_restricted.deny == {{
		"message": `container "app" mounts /proc as Unmasked`,
		"path": ["spec", "containers", 0, "securityContext", "procMount"],
	}} with input as sample.secured({"procMount": "Unmasked"})
}

test_unmasked_in_a_user_namespace_is_denied if {
	containers := [{"name": "app", "securityContext": {"procMount": "Unmasked"}}]
	count(proc_mount_restricted.deny) == 1 with input as sample.pod({"hostUsers": false, "containers": containers})
}

test_unmasked_with_the_users_of_the_node_is_denied if {
	containers := [{"name": "app", "securityContext": {"procMount": "Unmasked"}}]
	count(proc_mount_restricted.deny) == 1 with input as sample.pod({"hostUsers": true, "containers": containers})
}

test_default_is_allowed if proc_mount_restricted.deny == set() with input as sample.secured({"procMount": "Default"})

test_missing_is_allowed if proc_mount_restricted.deny == set() with input as sample.pod_with({})

test_a_boolean_is_denied if count(proc_mount_restricted.deny) == 1 with input as sample.secured({"procMount": false})

test_lower_case_is_another_type if count(proc_mount_restricted.deny) == 1 with input as sample.secured({"procMount": "default"})
