package policies.kubernetes.host_probes_and_host_lifecycle_test

import data.policies.kubernetes.host_probes_and_host_lifecycle
import data.policies.lib.kubernetes_test as sample

test_a_probe_of_another_host_is_denied if {
	host_probes_and_host_lifecycle.deny == {{
		"message": `livenessProbe of container "app" asks the host 169.254.169.254`,
		"path": ["spec", "containers", 0, "livenessProbe", "httpGet", "host"],
	}} with input as sample.pod_with({"livenessProbe": {"httpGet": {"host": "169.254.169.254", "port": 80}}})
}

test_a_hook_of_another_host_is_denied if {
	host_probes_and_host_lifecycle.deny == {{
		"message": `lifecycle.preStop of container "app" asks the host localhost`,
		"path": ["spec", "containers", 0, "lifecycle", "preStop", "tcpSocket", "host"],
	}} with input as sample.pod_with({"lifecycle": {"preStop": {"tcpSocket": {"host": "localhost", "port": 1}}}})
}

test_an_empty_host_is_allowed if {
	host_probes_and_host_lifecycle.deny == set() with input as sample.pod_with({"startupProbe": {"tcpSocket": {"host": ""}}})
}

test_missing_is_allowed if {
	host_probes_and_host_lifecycle.deny == set() with input as sample.pod_with({"readinessProbe": {"httpGet": {"port": 80}}})
}

test_a_number_is_a_host if {
	count(host_probes_and_host_lifecycle.deny) == 1 with input as sample.pod_with({"startupProbe": {"tcpSocket": {"host": 1}}})
}

test_a_host_header_is_allowed if {
	headers := {"httpGet": {"port": 80, "httpHeaders": [{"name": "host", "value": "example.org"}]}}
	host_probes_and_host_lifecycle.deny == set() with input as sample.pod_with({"readinessProbe": headers})
}
