# METADATA
# title: Storage is not open to the public
# description: |
#   A bucket that everybody may read is found by scanners within hours. What lies in it, backups and exports of customer
#   data first of all, is then public for good.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
#   - ref: https://cloud.google.com/storage/docs/public-access-prevention
#   - ref: https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent
# custom:
#   severity: critical
#   input: terraform/plan
#   help: Name the principals that need access; list the address of what is meant to be public in `public`.
#   frameworks:
#     cis-aws-3.0:
#       - "2.1.4"
#     cis-azure-2.0:
#       - "3.7"
#     cis-gcp-2.0:
#       - "5.1"
#     nist-800-53-r5:
#       - AC-3
#     pci-dss-4.0:
#       - "1.4.4"
#   parameters:
#     public:
#       description: Addresses of storage that is meant to be public, such as a bucket that serves a web site. By default there is none.
package policies.terraform.private_storage

import data.policies.lib.aws_policy
import data.policies.lib.finding
import data.policies.lib.terraform

# METADATA
# description: One finding for each value that opens storage to everybody, one answer for each that is not known yet.
# entrypoint: true
deny contains finding.at(array.concat(resource.path, route), message) if {
	some [resource, field] in _questions
	value := terraform.known(resource, [field], object.get(_unset, field, null))
	some [route, member] in _members(field, value)
	member in _open[resource.type][field]
	message := sprintf("%s leaves storage open to the public: %s is %v", [resource.address, field, member])
}

# A grant names groups deep in its blocks.
deny contains finding.at(array.concat(resource.path, array.concat([field], route)), message) if {
	some [resource, field] in _questions
	field in {"access_control_policy", "grant"}
	walk(terraform.at_or(resource.value, [field], []), [route, group])
	regex.match(`/groups/global/(?:AllUsers|AuthenticatedUsers)$`, group)
	message := sprintf("%s grants access to everybody", [resource.address])
}

deny contains finding.at(array.concat(resource.path, [field]), message) if {
	some [resource, field] in _questions
	field in {"policy", "policy_data"}
	_is_public_document(terraform.known(resource, [field], ""))
	message := sprintf("%s has a policy that allows everybody", [resource.address])
}

deny contains terraform.undecided(resource, [field]) if {
	some [resource, field] in _questions
	terraform.unknown(resource, [field])
}

# METADATA
# description: The addresses of what is meant to be public, such as a bucket that serves a web site.
default public := []

public := data.config.terraform.private_storage.public

_questions := [[resource, field] |
	some type, fields in _open
	some resource in terraform.of_types({type})
	not resource.address in public
	some field, _ in fields
]

_members(field, list) := [[[field, index], member] | some index, member in list] if {
	is_array(list)
} else := [[[field], list]]

# What each attribute must not be. Those without values hold blocks or documents.
_open := {
	"aws_s3_bucket": {"acl": _canned_acls, "grant": {}, "policy": {}},
	"aws_s3_bucket_acl": {"access_control_policy": {}, "acl": _canned_acls},
	"aws_s3_bucket_policy": {"policy": {}},
	"aws_s3_bucket_public_access_block": {field: {false} | some field, _ in _unset},
	"azurerm_storage_account": {"allow_blob_public_access": {true}, "allow_nested_items_to_be_public": {true}},
	"azurerm_storage_container": {"container_access_type": {"blob", "container"}},
	"google_storage_bucket_access_control": {"entity": _everybody},
	"google_storage_bucket_acl": {"predefined_acl": _canned_acls, "role_entity": _role_entities},
	"google_storage_bucket_iam_binding": {"members": _everybody},
	"google_storage_bucket_iam_member": {"member": _everybody},
	"google_storage_bucket_iam_policy": {"policy_data": {}},
}

# What AWS takes for an attribute that is not set; of all others, nothing is the safe value.
_unset := {field: false |
	some field in ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]
}

# Amazon's names, and Google's.
_canned_acls := {
	"authenticated-read", "public-read", "public-read-write",
	"authenticatedRead", "publicRead", "publicReadWrite",
}

_everybody := {"allAuthenticatedUsers", "allUsers"}

_role_entities := {sprintf("%s:%s", [role, who]) | some role in ["OWNER", "READER", "WRITER"]; some who in _everybody}

_is_public_document(text) if {
	some statement in aws_policy.allowing(text)
	aws_policy.is_for_everybody(statement)
}

# Google's documents bind members to roles.
_is_public_document(text) if {
	aws_policy.is_document(text)
	some binding in json.unmarshal(text).bindings
	some member in binding.members
	member in _everybody
}
