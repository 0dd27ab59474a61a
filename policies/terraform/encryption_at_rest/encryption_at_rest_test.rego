package policies.terraform.encryption_at_rest_test

import data.policies.lib.terraform_test as sample
import data.policies.terraform.encryption_at_rest

test_a_disk_without_encryption_is_denied if {
	every after in [{"encrypted": false}, {"encrypted": null}, {}, {"encrypted": "yes"}, {"encrypted": 1}] {
		encryption_at_rest.deny == {{
			"message": "aws_ebs_volume.sample is not encrypted: encrypted is not true",
			"path": sample.at(["encrypted"]),
		}} with input as sample.making("aws_ebs_volume", after)
	}
}

test_an_encrypted_disk_is_allowed if {
	every value in [true, "true"] {
		encryption_at_rest.deny == set() with input as sample.making("aws_ebs_volume", {"encrypted": value})
	}
}

test_another_attribute_is_not_enough if {
	count(encryption_at_rest.deny) == 1 with input as sample.making("aws_db_instance", {"encrypted": true})
}

test_a_block_is_read if {
	encryption_at_rest.deny == {{
		"message": "aws_opensearch_domain.sample is not encrypted: encrypt_at_rest[0].enabled is not true",
		"path": sample.at(["encrypt_at_rest", 0, "enabled"]),
	}} with input as sample.making("aws_opensearch_domain", {"encrypt_at_rest": [{"enabled": false}]})
	encryption_at_rest.deny == set() with input as sample.making("aws_opensearch_domain", {"encrypt_at_rest": [{"enabled": true}]})
}

test_each_disk_of_an_instance_is_asked_for if {
	disks := {"root_block_device": [{"encrypted": true}], "ebs_block_device": [{"encrypted": true}, {"encrypted": false}]}
	encryption_at_rest.deny == {{
		"message": "aws_instance.sample is not encrypted: ebs_block_device[1].encrypted is not true",
		"path": sample.at(["ebs_block_device", 1, "encrypted"]),
	}} with input as sample.making("aws_instance", disks)
}

test_an_instance_has_a_root_disk_that_nobody_wrote if {
	encryption_at_rest.deny == {{
		"message": "aws_instance.sample is not encrypted: root_block_device[0].encrypted is not true",
		"path": sample.at(["root_block_device", 0, "encrypted"]),
	}} with input as sample.written("aws_instance", {"root_block_device": true}, {})
}

test_disks_of_templates_are_denied if {
	devices := [{"ebs": [{"encrypted": "true"}]}, {"ebs": [{"encrypted": "false"}]}, {"ebs": []}]
	encryption_at_rest.deny == {{
		"message": "aws_launch_template.sample is not encrypted: block_device_mappings[1].ebs[0].encrypted is not true",
		"path": sample.at(["block_device_mappings", 1, "ebs", 0, "encrypted"]),
	}} with input as sample.making("aws_launch_template", {"block_device_mappings": devices})
}

test_a_replica_is_as_its_source if {
	encryption_at_rest.deny == set() with input as sample.making("aws_db_instance", {"replicate_source_db": "orders"})
	count(encryption_at_rest.deny) == 1 with input as sample.making("aws_db_instance", {"replicate_source_db": null})
}

test_azure_encrypts_unless_told_otherwise if {
	encryption_at_rest.deny == set() with input as sample.making("azurerm_mssql_database", {})
	encryption_at_rest.deny == {{
		"message": "azurerm_mssql_database.sample is not encrypted: transparent_data_encryption_enabled is not true",
		"path": sample.at(["transparent_data_encryption_enabled"]),
	}} with input as sample.making("azurerm_mssql_database", {"transparent_data_encryption_enabled": false})
}

test_what_has_no_disk_is_allowed if encryption_at_rest.deny == set() with input as sample.making("aws_ebs_volume_tag", {})

test_what_is_known_after_apply_is_told if {
	encryption_at_rest.deny == {sample.undecided("aws_ebs_volume", "encrypted", ["encrypted"])}
		with input as sample.written("aws_ebs_volume", {"encrypted": true}, {"encrypted": {"references": ["var.encrypted"]}})
}

test_what_nobody_wrote_is_denied if {
	count(encryption_at_rest.deny) == 1 with input as sample.written("aws_ebs_volume", {"encrypted": true}, {})
}
