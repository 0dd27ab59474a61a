package policies.terraform.private_storage_test

import data.policies.lib.terraform_test as sample
import data.policies.terraform.private_storage

_acl(type, value) := sample.making(type, {"acl": value})

_policy(statement) := sample.making("aws_s3_bucket_policy", {"policy": json.marshal({"Statement": statement})})

_read := {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::site/*"}

test_a_public_acl_is_denied if {
	private_storage.deny == {{
		"message": "aws_s3_bucket.sample leaves storage open to the public: acl is public-read",
		"path": sample.at(["acl"]),
	}} with input as _acl("aws_s3_bucket", "public-read")
}

test_the_acl_as_a_resource_is_denied if {
	private_storage.deny == {{
		"message": "aws_s3_bucket_acl.sample leaves storage open to the public: acl is authenticated-read",
		"path": sample.at(["acl"]),
	}} with input as _acl("aws_s3_bucket_acl", "authenticated-read")
}

test_other_acls_are_allowed if {
	every acl in ["private", "log-delivery-write", "public-read-not", "PUBLIC-READ", null, 1, {}] {
		private_storage.deny == set() with input as _acl("aws_s3_bucket_acl", acl)
	}
}

test_missing_is_allowed if {
	every type in ["aws_s3_bucket", "aws_s3_bucket_acl", "aws_s3_bucket_policy", "azurerm_storage_container"] {
		private_storage.deny == set() with input as sample.making(type, {})
	}
}

test_an_acl_of_something_else_is_allowed if private_storage.deny == set() with input as _acl("aws_s3_bucket_object", "public-read")

_block := {
	"block_public_acls": true,
	"block_public_policy": true,
	"ignore_public_acls": true,
	"restrict_public_buckets": true,
}

test_a_whole_block_is_allowed if {
	private_storage.deny == set() with input as sample.making("aws_s3_bucket_public_access_block", _block)
}

test_a_block_with_a_hole_is_denied if {
	holes := [object.union(_block, {"block_public_policy": false}), object.remove(_block, ["block_public_policy"])]
	every hole in holes {
		private_storage.deny == {{
			"message": "aws_s3_bucket_public_access_block.sample leaves storage open to the public: block_public_policy is false",
			"path": sample.at(["block_public_policy"]),
		}} with input as sample.making("aws_s3_bucket_public_access_block", hole)
	}
}

test_a_grant_to_a_public_group_is_denied if {
	grant := {"permissions": ["READ"], "type": "Group", "uri": "http://acs.amazonaws.com/groups/global/AllUsers"}
	private_storage.deny == {{
		"message": "aws_s3_bucket.sample grants access to everybody",
		"path": sample.at(["grant", 0, "uri"]),
	}} with input as sample.making("aws_s3_bucket", {"grant": [grant]})
}

test_a_grant_to_the_log_group_is_allowed if {
	grant := {"type": "Group", "uri": "http://acs.amazonaws.com/groups/s3/LogDelivery"}
	private_storage.deny == set() with input as sample.making("aws_s3_bucket", {"grant": [grant]})
}

test_a_policy_for_everybody_is_denied if {
	private_storage.deny == {{
		"message": "aws_s3_bucket_policy.sample has a policy that allows everybody",
		"path": sample.at(["policy"]),
	}} with input as _policy(_read)
}

test_a_policy_for_somebody_is_allowed if {
	narrowed := object.union(_read, {"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}})
	every statement in [narrowed, object.union(_read, {"Principal": {"AWS": "123456789012"}}), [], 1] {
		private_storage.deny == set() with input as _policy(statement)
	}
}

test_google_members_are_denied_one_by_one if {
	members := ["user:anna@example.com", "allUsers", "allAuthenticatedUsers"]
	private_storage.deny == {
		{
			"message": "google_storage_bucket_iam_binding.sample leaves storage open to the public: members is allUsers",
			"path": sample.at(["members", 1]),
		},
		{
			"message": "google_storage_bucket_iam_binding.sample leaves storage open to the public: members is allAuthenticatedUsers",
			"path": sample.at(["members", 2]),
		},
	} with input as sample.making("google_storage_bucket_iam_binding", {"members": members})
}

test_a_google_document_is_read if {
	document := json.marshal({"bindings": [{"role": "roles/storage.objectViewer", "members": ["allUsers"]}]})
	private_storage.deny == {{
		"message": "google_storage_bucket_iam_policy.sample has a policy that allows everybody",
		"path": sample.at(["policy_data"]),
	}} with input as sample.making("google_storage_bucket_iam_policy", {"policy_data": document})
}

test_public_containers_are_denied if {
	private_storage.deny == {{
		"message": "azurerm_storage_container.sample leaves storage open to the public: container_access_type is blob",
		"path": sample.at(["container_access_type"]),
	}} with input as sample.making("azurerm_storage_container", {"container_access_type": "blob"})
}

test_private_containers_are_allowed if {
	private_storage.deny == set() with input as sample.making("azurerm_storage_container", {"container_access_type": "private"})
}

test_what_is_known_after_apply_is_told if {
	private_storage.deny == {sample.undecided("aws_s3_bucket_policy", "policy", ["policy"])}
		with input as sample.later("aws_s3_bucket_policy", {}, {"policy": true})
}

test_an_acl_that_nobody_wrote_is_allowed if {
	private_storage.deny == set() with input as sample.written("aws_s3_bucket", {"acl": true}, {})
}

test_configuration_names_what_is_public if {
	private_storage.deny == set() with input as _acl("aws_s3_bucket", "public-read")
		with data.config.terraform.private_storage.public as ["aws_s3_bucket.sample"]
}
