# METADATA
# title: Resources carry the tags that say whose they are
# description: |
#   Nobody patches, pays for or switches off what has no owner. In an incident the first question is whom to call.
# related_resources:
#   - ref: https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
# custom:
#   severity: low
#   input: terraform/plan
#   help: Add the tag to the resource, or to the provider's `default_tags`; `tags` says which are required.
#   frameworks:
#     nist-800-53-r5:
#       - CM-8
#     pci-dss-4.0:
#       - "12.5.1"
#   parameters:
#     tags:
#       description: Tags, or labels, that every resource must have that can have any. The default is `owner` and `cost-centre`.
package policies.terraform.required_tags

import data.policies.lib.finding
import data.policies.lib.terraform

# METADATA
# description: One finding for each tag that a resource lacks, one answer for each resource whose tags are not known yet.
# entrypoint: true
deny contains finding.at(array.concat(resource.path, [field, tag]), message) if {
	some [resource, field] in _tagged
	some tag in tags
	not _carries(resource, field, tag)
	not _may_come(resource, field, tag)
	message := sprintf("%s has no %s %q", [resource.address, _words[field], tag])
}

deny contains terraform.undecided(resource, [field, tag]) if {
	some [resource, field] in _tagged
	some tag in tags
	not _carries(resource, field, tag)
	_may_come(resource, field, tag)
}

# METADATA
# description: The tags that every resource must have that can have any.
default tags := ["owner", "cost-centre"]

tags := data.config.terraform.required_tags.tags

_words := {"labels": "label", "tags": "tag"}

# Only what has the attribute in the plan can be tagged. Google's `tags` are for its networks.
_tagged := [[resource, field] |
	some resource in terraform.resources
	field := _field(resource.type)
	_has(resource, field)
	not resource.type in _tagged_otherwise
]

_field(type) := "labels" if {
	startswith(type, "google_")
} else := "tags" if {
	some cloud in ["aws_", "azurerm_"]
	startswith(type, cloud)
}

_has(resource, field) if field in object.keys(resource.value)

_has(resource, field) if field in object.keys(resource.unknown)

# These have a block for each tag.
_tagged_otherwise := {"aws_autoscaling_group"}

# With those that the provider adds to every resource.
_carries(resource, field, tag) if {
	some source in {field, sprintf("%s_all", [field]), sprintf("effective_%s", [field])}
	text := terraform.at_or(resource.value, [source, tag], "")
	is_string(text)
	trim_space(text) != ""
}

_may_come(resource, field, tag) if terraform.unknown(resource, [field, tag])

# Whether the provider adds tags is known before apply; which ones, perhaps not.
_may_come(resource, field, tag) if {
	terraform.pending(resource, [sprintf("%s_all", [field]), tag])
	_has_default_tags
}

_has_default_tags if not input.configuration

_has_default_tags if {
	some provider in input.configuration.provider_config
	provider.expressions.default_tags
}
