package policies.lib.aws_policy_test

import data.policies.lib.aws_policy

_statement := {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}

_public(patch) if aws_policy.is_for_everybody(object.union(_statement, patch))

test_one_statement_is_a_list_of_one if {
	aws_policy.allowing(json.marshal({"Statement": _statement})) == {_statement}
	aws_policy.allowing(json.marshal({"Statement": [_statement]})) == {_statement}
}

test_only_what_allows_counts if {
	aws_policy.allowing(json.marshal({"Statement": [object.union(_statement, {"Effect": "Deny"}), {}, 1]})) == set()
}

test_what_is_no_document_allows_nothing if {
	every text in ["", "{", "[]", "1", null, 1, {"Statement": [_statement]}] {
		aws_policy.allowing(text) == set()
		not aws_policy.is_document(text)
	}
}

test_members_of_one_and_of_many if {
	aws_policy.members({"Action": "a"}, "Action") == ["a"]
	aws_policy.members({"Action": ["a", "b"]}, "Action") == ["a", "b"]
	aws_policy.members({}, "Action") == []
}

test_everybody if {
	_public({})
	_public({"Principal": {"AWS": "*"}})
	_public({"Principal": {"AWS": ["arn:aws:iam::123456789012:root", "*"]}})
	_public({"Principal": null, "NotPrincipal": {"AWS": "arn:aws:iam::123456789012:root"}})
}

test_somebody if {
	not _public({"Principal": {"AWS": "arn:aws:iam::123456789012:root"}})
	not _public({"Principal": {"Service": "cloudtrail.amazonaws.com"}})
	not _public({"Principal": null})
}

test_a_condition_on_who_asks_narrows if {
	not _public({"Condition": {"StringEquals": {"AWS:SourceVpce": "vpce-1"}}})
	not _public({"Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}})
}

test_other_conditions_do_not_narrow if {
	_public({"Condition": {"Bool": {"aws:SecureTransport": "true"}}})
	_public({"Condition": {"StringNotEquals": {"aws:SourceVpce": "vpce-1"}}})
	_public({"Condition": {}})
}
