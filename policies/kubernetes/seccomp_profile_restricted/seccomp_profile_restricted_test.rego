package policies.kubernetes.seccomp_profile_restricted_test

import data.policies.kubernetes.seccomp_profile_restricted
import data.policies.lib.kubernetes_test as sample

_both(pod_context, context) := sample.pod({
	"securityContext": pod_context,
	"containers": [{"name": "app", "securityContext": context}],
})

test_missing_is_denied if {
	seccomp_profile_restricted.deny == {{
		"message": `container "app" has no seccomp profile`,
		"path": ["spec", "containers", 0, "securityContext", "seccompProfile", "type"],
	}} with input as sample.pod_with({})
}

test_unconfined_is_denied if {
	seccomp_profile_restricted.deny == {{
		"message": `container "app" has the seccomp profile Unconfined`,
		"path": ["spec", "containers", 0, "securityContext", "seccompProfile", "type"],
	}} with input as sample.secured({"seccompProfile": {"type": "Unconfined"}})
}

test_a_profile_for_the_pod_is_enough if {
	seccomp_profile_restricted.deny == set() with input as _both({"seccompProfile": {"type": "RuntimeDefault"}}, {})
}

test_a_profile_for_the_container_is_enough if {
	seccomp_profile_restricted.deny == set() with input as _both({}, {"seccompProfile": {"type": "Localhost"}})
}

test_an_unconfined_pod_is_denied_once if {
	seccomp_profile_restricted.deny == {{
		"message": "pod has the seccomp profile Unconfined",
		"path": ["spec", "securityContext", "seccompProfile", "type"],
	}} with input as _both({"seccompProfile": {"type": "Unconfined"}}, {})
}

test_a_number_is_denied if {
	count(seccomp_profile_restricted.deny) == 1 with input as sample.secured({"seccompProfile": {"type": 1}})
}

test_windows_does_not_know_it if {
	seccomp_profile_restricted.deny == set() with input as sample.pod_spec({"os": {"name": "windows"}})
}

test_linux_is_not_windows if {
	count(seccomp_profile_restricted.deny) == 1 with input as sample.pod_spec({"os": {"name": "linux"}})
}
