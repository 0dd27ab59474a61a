package policies.kubernetes.capabilities_restricted_test

import data.policies.kubernetes.capabilities_restricted
import data.policies.lib.kubernetes_test as sample

test_missing_is_denied if {
	capabilities_restricted.deny == {{
		"message": `container "app" does not drop ALL capabilities`,
		"path": ["spec", "containers", 0, "securityContext", "capabilities", "drop"],
	}} with input as sample.pod_with({})
}

test_dropping_some_is_denied if {
	count(capabilities_restricted.deny) == 1 with input as sample.secured({"capabilities": {"drop": ["NET_RAW"]}})
}

test_adding_is_denied if {
	capabilities_restricted.deny == {{
		"message": `container "app" adds the capability CHOWN`,
		"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 1],
	}} with input as sample.secured({"capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE", "CHOWN"]}})
}

test_dropping_all_is_allowed if {
	capabilities_restricted.deny == set() with input as sample.secured({"capabilities": {"drop": ["KILL", "ALL"]}})
}

test_a_string_does_not_drop if {
	count(capabilities_restricted.deny) == 1 with input as sample.secured({"capabilities": {"drop": "ALL"}})
}

test_lower_case_is_another_name if {
	count(capabilities_restricted.deny) == 1 with input as sample.secured({"capabilities": {"drop": ["all"]}})
}

test_windows_does_not_know_it if {
	capabilities_restricted.deny == set() with input as sample.pod_spec({"os": {"name": "windows"}})
}

test_a_service_is_no_workload if capabilities_restricted.deny == set() with input as sample.service
