package policies.kubernetes.sysctls_test

import data.policies.kubernetes.sysctls
import data.policies.lib.kubernetes_test as sample

_sysctls(list) := sample.pod_spec({"securityContext": {"sysctls": list}})

test_an_unsafe_parameter_is_denied if {
	sysctls.deny == {{
		"message": "pod sets the kernel parameter kernel.msgmax",
		"path": ["spec", "securityContext", "sysctls", 1, "name"],
	}} with input as _sysctls([{"name": "net.ipv4.tcp_syncookies", "value": "1"}, {"name": "kernel.msgmax", "value": "1"}])
}

test_safe_parameters_are_allowed if {
	sysctls.deny == set() with input as _sysctls([{"name": "net.ipv4.tcp_keepalive_time", "value": "60"}])
}

test_missing_is_allowed if sysctls.deny == set() with input as sample.pod_spec({})

test_a_parameter_without_a_name_is_denied if count(sysctls.deny) == 1 with input as _sysctls([{"value": "1"}])

test_a_number_is_denied if count(sysctls.deny) == 1 with input as _sysctls([{"name": 1}])

test_a_longer_name_is_another if {
	count(sysctls.deny) == 1 with input as _sysctls([{"name": "net.ipv4.tcp_syncookies.x", "value": "1"}])
}

test_configuration_replaces_the_list if {
	sysctls.deny == {{
		"message": "pod sets the kernel parameter net.ipv4.tcp_rmem",
		"path": ["spec", "securityContext", "sysctls", 1, "name"],
	}} with input as _sysctls([{"name": "net.core.somaxconn"}, {"name": "net.ipv4.tcp_rmem"}])
		with data.config.kubernetes.sysctls.allowed as ["net.core.somaxconn"]
}
