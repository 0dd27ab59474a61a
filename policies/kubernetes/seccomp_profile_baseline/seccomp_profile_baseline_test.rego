package policies.kubernetes.seccomp_profile_baseline_test

import data.policies.kubernetes.seccomp_profile_baseline
import data.policies.lib.kubernetes_test as sample

_annotated(profile) := object.union(
	sample.pod_with({}),
	{"metadata": {"annotations": {"seccomp.security.alpha.kubernetes.io/pod": profile}}},
)

test_unconfined_is_denied if {
	seccomp_profile_baseline.deny == {{
		"message": `container "app" has the seccomp profile Unconfined`,
		"path": ["spec", "containers", 0, "securityContext", "seccompProfile", "type"],
	}} with input as sample.secured({"seccompProfile": {"type": "Unconfined"}})
}

test_unconfined_for_the_pod_is_denied if {
	seccomp_profile_baseline.deny == {{
		"message": "pod has the seccomp profile Unconfined",
		"path": ["spec", "securityContext", "seccompProfile", "type"],
	}} with input as sample.pod_spec({"securityContext": {"seccompProfile": {"type": "Unconfined"}}})
}

test_an_unconfined_annotation_is_denied if {
	seccomp_profile_baseline.deny == {{
		"message": "annotation seccomp.security.alpha.kubernetes.io/pod has the seccomp profile unconfined",
		"path": ["metadata", "annotations", "seccomp.security.alpha.kubernetes.io/pod"],
	}} with input as _annotated("unconfined")
}

test_the_default_annotation_is_allowed if {
	seccomp_profile_baseline.deny == set() with input as _annotated("runtime/default")
}

test_profiles_are_allowed if {
	every type in ["RuntimeDefault", "Localhost"] {
		seccomp_profile_baseline.deny == set() with input as sample.secured({"seccompProfile": {"type": type}})
	}
}

test_missing_is_allowed if seccomp_profile_baseline.deny == set() with input as sample.pod_with({})

test_an_empty_profile_is_denied if {
	count(seccomp_profile_baseline.deny) == 1 with input as sample.secured({"seccompProfile": {"type": ""}})
}

test_lower_case_is_another_profile if {
	count(seccomp_profile_baseline.deny) == 1 with input as sample.secured({"seccompProfile": {"type": "localhost"}})
}
