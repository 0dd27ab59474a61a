package policies.kubernetes.windows_host_process_test

import data.policies.kubernetes.windows_host_process
import data.policies.lib.kubernetes_test as sample

test_a_host_process_is_denied if {
	windows_host_process.deny == {{
		"message": `container "app" runs as a host process of the Windows node`,
		"path": ["spec", "containers", 0, "securityContext", "windowsOptions", "hostProcess"],
	}} with input as sample.secured({"windowsOptions": {"hostProcess": true}})
}

test_a_host_process_of_the_pod_is_denied if {
	windows_host_process.deny == {{
		"message": "pod runs as a host process of the Windows node",
		"path": ["spec", "securityContext", "windowsOptions", "hostProcess"],
	}} with input as sample.pod_spec({"securityContext": {"windowsOptions": {"hostProcess": true}}})
}

test_false_is_allowed if {
	windows_host_process.deny == set() with input as sample.secured({"windowsOptions": {"hostProcess": false}})
}

test_missing_is_allowed if windows_host_process.deny == set() with input as sample.pod_with({})

test_null_is_allowed if {
	windows_host_process.deny == set() with input as sample.secured({"windowsOptions": null})
}

test_a_string_is_not_false if {
	count(windows_host_process.deny) == 1 with input as sample.secured({"windowsOptions": {"hostProcess": "false"}})
}

test_other_windows_options_are_allowed if {
	windows_host_process.deny == set() with input as sample.secured({"windowsOptions": {"runAsUserName": "hostProcess"}})
}
