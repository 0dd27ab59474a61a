package policies.kubernetes.se_linux_options_test

import data.policies.kubernetes.se_linux_options
import data.policies.lib.kubernetes_test as sample

test_a_foreign_type_is_denied if {
	se_linux_options.deny == {{
		"message": `container "app" sets the SELinux type spc_t`,
		"path": ["spec", "containers", 0, "securityContext", "seLinuxOptions", "type"],
	}} with input as sample.secured({"seLinuxOptions": {"type": "spc_t"}})
}

test_a_user_and_a_role_are_denied if {
	se_linux_options.deny == {
		{
			"message": "pod sets the SELinux role sysadm_r",
			"path": ["spec", "securityContext", "seLinuxOptions", "role"],
		},
		{
			"message": "pod sets the SELinux user root",
			"path": ["spec", "securityContext", "seLinuxOptions", "user"],
		},
	} with input as sample.pod_spec({"securityContext": {"seLinuxOptions": {"user": "root", "role": "sysadm_r"}}})
}

test_container_types_are_allowed if {
	se_linux_options.deny == set() with input as sample.secured({"seLinuxOptions": {"type": "container_init_t"}})
}

test_a_level_is_allowed if {
	se_linux_options.deny == set() with input as sample.secured({"seLinuxOptions": {"level": "s0:c123,c456"}})
}

test_empty_is_allowed if {
	se_linux_options.deny == set() with input as sample.secured({"seLinuxOptions": {"type": "", "user": ""}})
}

test_missing_is_allowed if se_linux_options.deny == set() with input as sample.pod_with({})

test_a_number_is_denied if {
	count(se_linux_options.deny) == 1 with input as sample.secured({"seLinuxOptions": {"user": 0}})
}

test_a_longer_type_is_another if {
	count(se_linux_options.deny) == 1 with input as sample.secured({"seLinuxOptions": {"type": "container_t2"}})
}
