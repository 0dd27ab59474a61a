package policies.kubernetes.host_ports_test

import data.policies.kubernetes.host_ports
import data.policies.lib.kubernetes_test as sample

test_a_host_port_is_denied if {
	host_ports.deny == {{
		"message": `container "app" opens port 443 of the node`,
		"path": ["spec", "containers", 0, "ports", 1, "hostPort"],
	}} with input as sample.pod_with({"ports": [{"containerPort": 80}, {"containerPort": 8443, "hostPort": 443}]})
}

test_zero_is_allowed if {
	host_ports.deny == set() with input as sample.pod_with({"ports": [{"containerPort": 80, "hostPort": 0}]})
}

test_missing_is_allowed if host_ports.deny == set() with input as sample.pod_with({})

test_a_string_is_not_zero if {
	count(host_ports.deny) == 1 with input as sample.pod_with({"ports": [{"containerPort": 80, "hostPort": "0"}]})
}

test_container_ports_are_allowed if {
	host_ports.deny == set() with input as sample.pod_with({"ports": [{"name": "hostPort", "containerPort": 443}]})
}

test_configured_ports_are_allowed if {
	host_ports.deny == {{
		"message": `container "app" opens port 444 of the node`,
		"path": ["spec", "containers", 0, "ports", 1, "hostPort"],
	}} with input as sample.pod_with({"ports": [{"hostPort": 443}, {"hostPort": 444}]})
		with data.config.kubernetes.host_ports.allowed as [443]
}
