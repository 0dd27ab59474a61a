# METADATA
# title: Instances give their credentials only for a session token
# description: |
#   The metadata service hands the instance's credentials to whoever can make the instance fetch an address. With version
#   2 one forged request is not enough, since it asks for a session token first.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
# custom:
#   severity: high
#   input: terraform/plan
#   help: Set `http_tokens = "required"` in `metadata_options`.
#   frameworks:
#     cis-aws-3.0:
#       - "5.6"
#     nist-800-53-r5:
#       - AC-3
package policies.terraform.instance_metadata

import data.policies.lib.finding
import data.policies.lib.terraform

# METADATA
# description: One finding for each instance and template that answers without a token, one answer for each not known yet.
# entrypoint: true
deny contains finding.at(array.concat(resource.path, _tokens), message) if {
	some resource in _instances
	terraform.known(resource, _tokens, "not set") != "required"
	message := sprintf("%s gives its credentials without a session token: http_tokens is not \"required\"", [resource.address])
}

deny contains terraform.undecided(resource, _tokens) if {
	some resource in _instances
	terraform.unknown(resource, _tokens)
}

_tokens := ["metadata_options", 0, "http_tokens"]

_instances := [resource |
	some resource in terraform.of_types({
		"aws_instance",
		"aws_launch_configuration",
		"aws_launch_template",
		"aws_spot_instance_request",
	})
	not _is_switched_off(resource)
	not _follows_template(resource)
]

_is_switched_off(resource) if {
	terraform.known(resource, ["metadata_options", 0, "http_endpoint"], "enabled") == "disabled"
}

# The template is looked at by itself.
_follows_template(resource) if {
	count(terraform.blocks(resource, ["launch_template"])) > 0
	count(terraform.blocks(resource, ["metadata_options"])) == 0
}
