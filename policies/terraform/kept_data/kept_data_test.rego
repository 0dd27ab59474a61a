package policies.terraform.kept_data_test

import data.policies.lib.terraform_test as sample
import data.policies.terraform.kept_data

_acting(type, actions) := sample.plan([object.union(
	sample.change(type, {}, {}),
	{"change": {"actions": actions, "after": null}},
)])

_denied(type, fate) := {{
	"message": sprintf("%s.sample is %s", [type, fate]),
	"path": ["resource_changes", 0, "change", "actions"],
}}

test_a_destroyed_database_is_denied if {
	kept_data.deny == _denied("aws_db_instance", "destroyed with its data")
		with input as _acting("aws_db_instance", ["delete"])
}

test_a_replaced_bucket_is_denied if {
	every actions in [["delete", "create"], ["create", "delete"]] {
		kept_data.deny == _denied("google_storage_bucket", "destroyed and made anew, without its data")
			with input as _acting("google_storage_bucket", actions)
	}
}

test_what_stays_is_allowed if {
	every actions in [["create"], ["update"], ["no-op"], ["read"], ["forget"], [], null, "delete"] {
		kept_data.deny == set() with input as _acting("aws_db_instance", actions)
	}
}

test_what_holds_no_data_may_go if {
	every type in ["aws_security_group", "aws_db_instance_role_association", "AWS_DB_INSTANCE"] {
		kept_data.deny == set() with input as _acting(type, ["delete"])
	}
}

test_data_sources_may_go if {
	change := object.union(_acting("aws_db_instance", ["delete"]).resource_changes[0], {"mode": "data"})
	kept_data.deny == set() with input as sample.plan([change])
}

test_a_change_without_a_type_or_actions_is_allowed if {
	kept_data.deny == set() with input as sample.plan([{"address": "x"}, {"type": "aws_db_instance"}, 1, null])
}

test_a_change_without_an_address_is_denied if {
	change := object.remove(_acting("aws_s3_bucket", ["delete"]).resource_changes[0], ["address"])
	kept_data.deny == {{
		"message": "? is destroyed with its data",
		"path": ["resource_changes", 0, "change", "actions"],
	}} with input as sample.plan([change])
}

test_a_plan_without_changes_cannot_tell if {
	resource := {"address": "aws_s3_bucket.logs", "mode": "managed", "type": "aws_s3_bucket", "values": {}}
	kept_data.deny == {{
		"message": "the plan does not say which resources it destroys",
		"path": ["planned_values"],
		"unknown": true,
	}} with input as {"planned_values": {"root_module": {"resources": [resource]}}}
}

test_an_empty_plan_destroys_nothing if kept_data.deny == set() with input as {"planned_values": {"root_module": {}}}

test_configuration_names_what_may_go if {
	kept_data.deny == set() with input as _acting("aws_db_instance", ["delete"])
		with data.config.terraform.kept_data.expendable as ["aws_db_instance.sample"]
}

test_configuration_replaces_the_types if {
	every type, answers in {"aws_db_instance": set(), "aws_instance": _denied("aws_instance", "destroyed with its data")} {
		kept_data.deny == answers with input as _acting(type, ["delete"])
			with data.config.terraform.kept_data.types as ["aws_instance"]
	}
}
