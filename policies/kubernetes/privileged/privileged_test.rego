package policies.kubernetes.privileged_test

import data.policies.kubernetes.privileged
import data.policies.lib.kubernetes_test as sample

test_a_privileged_container_is_denied if {
	privileged.deny == {{
		"message": `container "app" is privileged`,
		"path": ["spec", "containers", 0, "securityContext", "privileged"],
	}} with input as sample.secured({"privileged": true})
}

test_a_privileged_init_container_is_denied if {
	privileged.deny == {{
		"message": `container "setup" is privileged`,
		"path": ["spec", "initContainers", 0, "securityContext", "privileged"],
	}} with input as sample.pod_spec({"initContainers": [{"name": "setup", "securityContext": {"privileged": true}}]})
}

test_a_privileged_ephemeral_container_is_denied if {
	debugger := {"name": "debugger", "securityContext": {"privileged": true}}
	count(privileged.deny) == 1 with input as sample.pod_spec({"ephemeralContainers": [debugger]})
}

test_false_is_allowed if privileged.deny == set() with input as sample.secured({"privileged": false})

test_missing_is_allowed if privileged.deny == set() with input as sample.pod_with({})

test_a_string_is_not_false if count(privileged.deny) == 1 with input as sample.secured({"privileged": "true"})

test_an_environment_variable_of_that_name_is_allowed if {
	privileged.deny == set() with input as sample.pod_with({"env": [{"name": "privileged", "value": "true"}]})
}

test_a_service_is_no_workload if privileged.deny == set() with input as sample.service
