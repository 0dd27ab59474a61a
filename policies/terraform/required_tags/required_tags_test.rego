package policies.terraform.required_tags_test

import data.policies.lib.terraform_test as sample
import data.policies.terraform.required_tags

_tagged(tags) := sample.making("aws_sqs_queue", {"tags": tags})

_lacks(type, field, word, tag) := {
	"message": sprintf("%s.sample has no %s %q", [type, word, tag]),
	"path": sample.at([field, tag]),
}

_lacks_both(type, field, word) := {_lacks(type, field, word, "owner"), _lacks(type, field, word, "cost-centre")}

_whole := {"owner": "payments", "cost-centre": "4711"}

test_with_all_tags_is_allowed if required_tags.deny == set() with input as _tagged(_whole)

test_a_missing_tag_is_denied if {
	required_tags.deny == {_lacks("aws_sqs_queue", "tags", "tag", "cost-centre")}
		with input as _tagged({"owner": "payments", "Name": "orders"})
}

test_without_tags_is_denied if {
	every tags in [null, {}, [], "owner"] {
		required_tags.deny == _lacks_both("aws_sqs_queue", "tags", "tag") with input as _tagged(tags)
	}
}

test_an_empty_tag_is_none if {
	every value in ["", " ", null, 1] {
		required_tags.deny == {_lacks("aws_sqs_queue", "tags", "tag", "owner")}
			with input as _tagged(object.union(_whole, {"owner": value}))
	}
}

test_look_alikes_are_other_tags if {
	required_tags.deny == _lacks_both("aws_sqs_queue", "tags", "tag")
		with input as _tagged({"Owner": "payments", "owner-2": "x", "costcentre": "4711"})
}

test_tags_of_the_provider_count if {
	required_tags.deny == set() with input as sample.making("aws_sqs_queue", {"tags": null, "tags_all": _whole})
}

test_what_has_no_tags_is_allowed if required_tags.deny == set() with input as sample.making("aws_sqs_queue_policy", {})

test_other_providers_are_passed_over if required_tags.deny == set() with input as sample.making("datadog_monitor", {"tags": []})

test_google_has_labels if {
	required_tags.deny == _lacks_both("google_compute_instance", "labels", "label")
		with input as sample.making("google_compute_instance", {"labels": null, "tags": ["owner", "cost-centre"]})
	required_tags.deny == set() with input as sample.making("google_compute_instance", {"labels": _whole})
}

test_azure_has_tags if {
	required_tags.deny == _lacks_both("azurerm_resource_group", "tags", "tag")
		with input as sample.making("azurerm_resource_group", {"tags": {}})
}

test_tags_known_after_apply_are_told if {
	required_tags.deny == {sample.undecided("aws_sqs_queue", "tags", ["tags"])}
		with input as sample.later("aws_sqs_queue", {}, {"tags": true})
}

test_a_tag_known_after_apply_is_told_by_itself if {
	required_tags.deny == {sample.undecided("aws_sqs_queue", "tags.owner", ["tags", "owner"])}
		with input as sample.later("aws_sqs_queue", {"tags": {"cost-centre": "4711"}}, {"tags": {"owner": true}})
}

test_tags_of_the_provider_known_after_apply_are_told if {
	answers := {sample.undecided("aws_sqs_queue", sprintf("tags.%s", [tag]), ["tags", tag]) | some tag in ["owner", "cost-centre"]}
	plan := sample.later("aws_sqs_queue", {"tags": null}, {"tags_all": true})
	provider := {"provider_config": {"aws": {"expressions": {"default_tags": [{}]}}}}
	required_tags.deny == answers with input as plan
	required_tags.deny == answers with input as object.union(plan, {"configuration": provider})
}

test_a_provider_without_tags_adds_none if {
	plan := sample.later("aws_sqs_queue", {"tags": null}, {"tags_all": true})
	provider := {"provider_config": {"aws": {"expressions": {"region": {"constant_value": "eu-west-1"}}}}}
	required_tags.deny == _lacks_both("aws_sqs_queue", "tags", "tag")
		with input as object.union(plan, {"configuration": provider})
}

test_configuration_replaces_the_tags if {
	required_tags.deny == {_lacks("aws_sqs_queue", "tags", "tag", "team")}
		with input as _tagged({"Stage": "live"}) with data.config.terraform.required_tags.tags as ["team", "Stage"]
}
