package policies.terraform.instance_metadata_test

import data.policies.lib.terraform_test as sample
import data.policies.terraform.instance_metadata

_instance(options) := sample.making("aws_instance", {"metadata_options": options})

_denied(type) := {{
	"message": sprintf("%s.sample gives its credentials without a session token: http_tokens is not \"required\"", [type]),
	"path": sample.at(["metadata_options", 0, "http_tokens"]),
}}

test_without_a_token_is_denied if {
	every tokens in ["optional", "Required", "required ", true, null] {
		instance_metadata.deny == _denied("aws_instance") with input as _instance([{"http_tokens": tokens}])
	}
}

test_missing_is_denied if {
	every type in ["aws_instance", "aws_launch_configuration", "aws_launch_template", "aws_spot_instance_request"] {
		instance_metadata.deny == _denied(type) with input as sample.making(type, {})
	}
}

test_options_of_the_wrong_type_are_denied if {
	every options in [[], null, "required", {"http_tokens": "required"}] {
		instance_metadata.deny == _denied("aws_instance") with input as _instance(options)
	}
}

test_with_a_token_is_allowed if instance_metadata.deny == set() with input as _instance([{"http_tokens": "required"}])

test_without_the_service_is_allowed if {
	instance_metadata.deny == set() with input as _instance([{"http_endpoint": "disabled", "http_tokens": "optional"}])
}

test_an_instance_follows_its_template if {
	template := {"launch_template": [{"id": "lt-1"}]}
	instance_metadata.deny == set() with input as sample.making("aws_instance", template)
	instance_metadata.deny == _denied("aws_instance")
		with input as sample.making("aws_instance", object.union(template, {"metadata_options": [{"http_tokens": "optional"}]}))
}

test_what_nobody_wrote_is_denied if {
	instance_metadata.deny == _denied("aws_instance")
		with input as sample.written("aws_instance", {"metadata_options": true}, {})
}

test_what_is_known_after_apply_is_told if {
	unknown := {"metadata_options": [{"http_tokens": true}]}
	instance_metadata.deny == {sample.undecided("aws_instance", "metadata_options[0].http_tokens", ["metadata_options", 0, "http_tokens"])}
		with input as sample.later("aws_instance", {"metadata_options": [{}]}, unknown)
}

test_other_resources_are_allowed if instance_metadata.deny == set() with input as sample.making("aws_instances", {})
