package policies.kubernetes.allow_privilege_escalation_test

import data.policies.kubernetes.allow_privilege_escalation
import data.policies.lib.kubernetes_test as sample

test_true_is_denied if {
	allow_privilege_escalation.deny == {{
		"message": `container "app" can gain privileges: allowPrivilegeEscalation is true`,
		"path": ["spec", "containers", 0, "securityContext", "allowPrivilegeEscalation"],
	}} with input as sample.secured({"allowPrivilegeEscalation": true})
}

test_missing_is_denied if {
	allow_privilege_escalation.deny == {{
		"message": `container "app" can gain privileges: allowPrivilegeEscalation is not set`,
		"path": ["spec", "containers", 0, "securityContext", "allowPrivilegeEscalation"],
	}} with input as sample.pod_with({})
}

test_false_is_allowed if {
	allow_privilege_escalation.deny == set() with input as sample.secured({"allowPrivilegeEscalation": false})
}

test_a_string_is_not_false if {
	count(allow_privilege_escalation.deny) == 1 with input as sample.secured({"allowPrivilegeEscalation": "false"})
}

test_windows_does_not_know_it if {
	allow_privilege_escalation.deny == set() with input as sample.pod_spec({"os": {"name": "windows"}})
}

test_false_for_the_pod_does_not_count if {
	count(allow_privilege_escalation.deny) == 1 with input as sample.pod_spec({"securityContext": {
		"allowPrivilegeEscalation": false,
	}})
}

test_a_service_is_no_workload if allow_privilege_escalation.deny == set() with input as sample.service
