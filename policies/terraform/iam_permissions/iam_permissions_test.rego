package policies.terraform.iam_permissions_test

import data.policies.lib.terraform_test as sample
import data.policies.terraform.iam_permissions

_policy(statement) := sample.making("aws_iam_policy", {"policy": json.marshal({"Version": "2012-10-17", "Statement": statement})})

_denied(words) := {{
	"message": sprintf("aws_iam_policy.sample has a policy that allows %s", [words]),
	"path": sample.at(["policy"]),
}}

test_every_action_is_denied if {
	every action in ["*", "**", "*:*", ["s3:GetObject", "*"]] {
		iam_permissions.deny == _denied("every action")
			with input as _policy({"Effect": "Allow", "Action": action, "Resource": "*"})
	}
}

test_every_action_on_one_resource_is_denied if {
	iam_permissions.deny == _denied("every action")
		with input as _policy([{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::logs"}])
}

test_a_whole_service_is_denied if {
	every resource in ["*", ["arn:aws:s3:::logs", "*"], "arn:aws:s3:::*"] {
		iam_permissions.deny == _denied(`all of "s3" on every resource`)
			with input as _policy({"Effect": "Allow", "Action": ["s3:*"], "Resource": resource})
	}
}

test_everything_but_is_denied if {
	iam_permissions.deny == _denied("every action but some")
		with input as _policy({"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"})
}

test_everywhere_but_is_denied if {
	iam_permissions.deny == _denied(`all of "s3" on every resource`)
		with input as _policy({"Effect": "Allow", "Action": "s3:*", "NotResource": "arn:aws:s3:::logs"})
}

test_named_permissions_are_allowed if {
	named := [
		{"Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"]},
		{"Effect": "Allow", "Action": ["ec2:Describe*"], "Resource": "*"},
		{"Effect": "Deny", "Action": "*", "Resource": "*"},
		{"Effect": "Deny", "NotAction": "iam:*", "Resource": "*"},
		{"Effect": "Allow", "Action": "s3:**:x", "Resource": "*"},
		{"Effect": "Allow"},
	]
	every statement in named {
		iam_permissions.deny == set() with input as _policy(statement)
	}
}

test_elements_of_the_wrong_type_are_passed_over if {
	every action in [1, null, {}, [1]] {
		iam_permissions.deny == set() with input as _policy({"Effect": "Allow", "Action": action, "Resource": "*"})
	}
}

test_missing_is_allowed if iam_permissions.deny == set() with input as sample.making("aws_iam_policy", {})

test_what_is_no_document_is_denied if {
	every text in ["{", "[]", {"Statement": []}] {
		iam_permissions.deny == {{
			"message": "aws_iam_policy.sample has a policy that is no JSON document",
			"path": sample.at(["policy"]),
		}} with input as sample.making("aws_iam_policy", {"policy": text})
	}
}

test_policies_inside_a_role_are_read if {
	document := json.marshal({"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})
	iam_permissions.deny == {{
		"message": "aws_iam_role.sample has a policy that allows every action",
		"path": sample.at(["inline_policy", 1, "policy"]),
	}} with input as sample.making("aws_iam_role", {"inline_policy": [{"policy": "{}"}, {"policy": document}]})
}

test_roles_with_all_permissions_are_denied if {
	roles := {
		"aws_iam_role_policy_attachment": {"policy_arn": "arn:aws:iam::aws:policy/AdministratorAccess"},
		"azurerm_role_assignment": {"role_definition_name": "Owner"},
		"google_project_iam_member": {"role": "roles/editor"},
	}
	every type, after in roles {
		some field, role in after
		iam_permissions.deny == {{
			"message": sprintf("%s.sample gives all permissions: %s is %q", [type, field, role]),
			"path": sample.at([field]),
		}} with input as sample.making(type, after)
	}
}

test_other_roles_are_allowed if {
	every role in ["roles/viewer", "roles/storage.editor", "roles/ownership", "", null, 1] {
		iam_permissions.deny == set() with input as sample.making("google_project_iam_member", {"role": role})
	}
}

test_what_is_known_after_apply_is_told if {
	iam_permissions.deny == {sample.undecided("aws_iam_role_policy", "policy", ["policy"])}
		with input as sample.later("aws_iam_role_policy", {}, {"policy": true})
}

test_the_name_of_a_policy_that_the_plan_makes_is_no_question if {
	iam_permissions.deny == set() with input as sample.later("aws_iam_role_policy_attachment", {}, {"policy_arn": true})
}
