package policies.kubernetes.run_as_non_root_test

import data.policies.kubernetes.run_as_non_root
import data.policies.lib.kubernetes_test as sample

_both(pod_context, context) := sample.pod({
	"securityContext": pod_context,
	"containers": [{"name": "app", "securityContext": context}],
})

test_false_is_denied if {
	run_as_non_root.deny == {{
		"message": `container "app" may run as root: runAsNonRoot is false`,
		"path": ["spec", "containers", 0, "securityContext", "runAsNonRoot"],
	}} with input as sample.secured({"runAsNonRoot": false})
}

test_missing_is_denied if {
	run_as_non_root.deny == {{
		"message": `container "app" may run as root: runAsNonRoot is not set`,
		"path": ["spec", "containers", 0, "securityContext", "runAsNonRoot"],
	}} with input as sample.pod_with({})
}

test_false_for_the_pod_is_denied_once if {
	run_as_non_root.deny == {{
		"message": "pod may run as root: runAsNonRoot is false",
		"path": ["spec", "securityContext", "runAsNonRoot"],
	}} with input as _both({"runAsNonRoot": false}, {})
}

test_true_for_the_pod_is_enough if run_as_non_root.deny == set() with input as _both({"runAsNonRoot": true}, {})

test_true_for_the_container_is_enough if run_as_non_root.deny == set() with input as _both({}, {"runAsNonRoot": true})

test_the_container_overrules_the_pod if {
	count(run_as_non_root.deny) == 1 with input as _both({"runAsNonRoot": true}, {"runAsNonRoot": false})
}

test_null_is_nothing if run_as_non_root.deny == set() with input as _both({"runAsNonRoot": true}, {"runAsNonRoot": null})

test_a_string_is_not_true if count(run_as_non_root.deny) == 1 with input as sample.secured({"runAsNonRoot": "true"})

test_a_user_namespace_is_enough if run_as_non_root.deny == set() with input as sample.pod_spec({"hostUsers": false})

test_a_user_is_not_enough if count(run_as_non_root.deny) == 1 with input as sample.secured({"runAsUser": 1000})
