package policies.kubernetes.app_armor_profile_test

import data.policies.kubernetes.app_armor_profile
import data.policies.lib.kubernetes_test as sample

_annotated(profile) := object.union(
	sample.pod_with({}),
	{"metadata": {"annotations": {"container.apparmor.security.beta.kubernetes.io/app": profile}}},
)

test_unconfined_is_denied if {
	app_armor_profile.deny == {{
		"message": `container "app" has the AppArmor profile Unconfined`,
		"path": ["spec", "containers", 0, "securityContext", "appArmorProfile", "type"],
	}} with input as sample.secured({"appArmorProfile": {"type": "Unconfined"}})
}

test_unconfined_for_the_pod_is_denied if {
	app_armor_profile.deny == {{
		"message": "pod has the AppArmor profile Unconfined",
		"path": ["spec", "securityContext", "appArmorProfile", "type"],
	}} with input as sample.pod_spec({"securityContext": {"appArmorProfile": {"type": "Unconfined"}}})
}

test_an_unconfined_annotation_is_denied if {
	app_armor_profile.deny == {{
		"message": "annotation container.apparmor.security.beta.kubernetes.io/app has the AppArmor profile unconfined",
		"path": ["metadata", "annotations", "container.apparmor.security.beta.kubernetes.io/app"],
	}} with input as _annotated("unconfined")
}

test_the_default_is_allowed if {
	app_armor_profile.deny == set() with input as sample.secured({"appArmorProfile": {"type": "RuntimeDefault"}})
}

test_a_local_annotation_is_allowed if app_armor_profile.deny == set() with input as _annotated("localhost/strict")

test_missing_is_allowed if app_armor_profile.deny == set() with input as sample.pod_with({})

test_an_annotation_of_the_wrong_type_is_denied if count(app_armor_profile.deny) == 1 with input as _annotated(false)

test_lower_case_is_another_profile if {
	count(app_armor_profile.deny) == 1 with input as sample.secured({"appArmorProfile": {"type": "localhost"}})
}
