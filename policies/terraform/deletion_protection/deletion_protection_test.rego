package policies.terraform.deletion_protection_test

import data.policies.lib.terraform_test as sample
import data.policies.terraform.deletion_protection

test_without_protection_is_denied if {
	every value in [false, null, "true", 1] {
		deletion_protection.deny == {{
			"message": "aws_db_instance.sample can be deleted at once: deletion_protection is not on",
			"path": sample.at(["deletion_protection"]),
		}} with input as sample.making("aws_db_instance", {"deletion_protection": value})
	}
}

test_missing_is_denied if {
	deletion_protection.deny == {{
		"message": "aws_dynamodb_table.sample can be deleted at once: deletion_protection_enabled is not on",
		"path": sample.at(["deletion_protection_enabled"]),
	}} with input as sample.making("aws_dynamodb_table", {"deletion_protection": true})
}

test_with_protection_is_allowed if {
	deletion_protection.deny == set() with input as sample.making("aws_lb", {"enable_deletion_protection": true})
	deletion_protection.deny == set() with input as sample.making("aws_cognito_user_pool", {"deletion_protection": "ACTIVE"})
}

test_google_protects_unless_told_otherwise if {
	deletion_protection.deny == set() with input as sample.making("google_sql_database_instance", {})
	count(deletion_protection.deny) == 1
		with input as sample.making("google_sql_database_instance", {"deletion_protection": false})
}

test_a_replica_is_allowed if {
	deletion_protection.deny == set() with input as sample.making("aws_db_instance", {"replicate_source_db": "orders"})
}

test_what_is_not_kept_is_allowed if deletion_protection.deny == set() with input as sample.making("aws_db_instance_role", {})

test_what_is_known_after_apply_is_told if {
	deletion_protection.deny == {sample.undecided("aws_rds_cluster", "deletion_protection", ["deletion_protection"])}
		with input as sample.later("aws_rds_cluster", {}, {"deletion_protection": true})
}

test_what_nobody_wrote_is_denied if {
	count(deletion_protection.deny) == 1 with input as sample.written("aws_rds_cluster", {"deletion_protection": true}, {})
}

test_configuration_names_what_is_short_lived if {
	deletion_protection.deny == set() with input as sample.making("aws_db_instance", {})
		with data.config.terraform.deletion_protection.short_lived as ["aws_db_instance.sample"]
}
