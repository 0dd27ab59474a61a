package policies.kubernetes.capabilities_baseline_test

import data.policies.kubernetes.capabilities_baseline
import data.policies.lib.kubernetes_test as sample

test_a_strong_capability_is_denied if {
	capabilities_baseline.deny == {{
		"message": `container "app" adds the capability SYS_ADMIN`,
		"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 1],
	}} with input as sample.secured({"capabilities": {"add": ["CHOWN", "SYS_ADMIN"]}})
}

test_the_usual_capabilities_are_allowed if {
	capabilities_baseline.deny == set() with input as sample.secured({"capabilities": {"add": ["CHOWN", "KILL"]}})
}

test_missing_is_allowed if capabilities_baseline.deny == set() with input as sample.secured({"capabilities": {}})

test_null_is_allowed if capabilities_baseline.deny == set() with input as sample.secured({"capabilities": null})

test_a_number_is_not_allowed if {
	count(capabilities_baseline.deny) == 1 with input as sample.secured({"capabilities": {"add": [21]}})
}

test_lower_case_is_another_name if {
	count(capabilities_baseline.deny) == 1 with input as sample.secured({"capabilities": {"add": ["chown"]}})
}

test_the_kernel_prefix_is_another_name if {
	count(capabilities_baseline.deny) == 1 with input as sample.secured({"capabilities": {"add": ["CAP_CHOWN"]}})
}

test_dropping_is_allowed if {
	capabilities_baseline.deny == set() with input as sample.secured({"capabilities": {"drop": ["SYS_ADMIN"]}})
}

test_configuration_replaces_the_list if {
	capabilities_baseline.deny == {{
		"message": `container "app" adds the capability CHOWN`,
		"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 0],
	}} with input as sample.secured({"capabilities": {"add": ["CHOWN", "SYS_PTRACE"]}})
		with data.config.kubernetes.capabilities_baseline.allowed as ["SYS_PTRACE"]
}
