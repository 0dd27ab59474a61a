# METADATA
# title: Permissions name what they allow
# description: |
#   Who holds a permission for every action, or for all of a service on every resource, holds the account. So does
#   whoever takes over one workload, pipeline or laptop that has it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
#   - ref: https://cloud.google.com/iam/docs/using-iam-securely
#   - ref: https://learn.microsoft.com/azure/role-based-access-control/best-practices
# custom:
#   severity: critical
#   input: terraform/plan
#   help: List the actions and the resources that are needed, or take a role that is made for the job.
#   frameworks:
#     cis-aws-3.0:
#       - "1.16"
#     nist-800-53-r5:
#       - AC-6
#     pci-dss-4.0:
#       - "7.2.2"
package policies.terraform.iam_permissions

import data.policies.lib.aws_policy
import data.policies.lib.finding
import data.policies.lib.terraform

# METADATA
# description: One finding for each document that allows too much, one answer for each that is not known yet.
# entrypoint: true
deny contains finding.at(array.concat(resource.path, path), message) if {
	some [resource, path] in _documents
	some statement in aws_policy.allowing(terraform.known(resource, path, ""))
	words := _excess(statement)
	message := sprintf("%s has a policy that allows %s", [resource.address, words])
}

# What cannot be read allows who knows what.
deny contains finding.at(array.concat(resource.path, path), message) if {
	some [resource, path] in _documents
	document := terraform.known(resource, path, "")
	not document == ""
	not aws_policy.is_document(document)
	message := sprintf("%s has a policy that is no JSON document", [resource.address])
}

deny contains finding.at(array.concat(resource.path, [field]), message) if {
	some [resource, field] in _roles
	role := terraform.known(resource, [field], "")
	lower(regex.replace(role, `^.*/`, "")) in _all_powerful
	message := sprintf("%s gives all permissions: %s is %q", [resource.address, field, role])
}

deny contains terraform.undecided(resource, path) if {
	some [resource, path] in array.concat(_documents, [[resource, [field]] | some [resource, field] in _roles])
	path != _arn
	terraform.unknown(resource, path)
}

# The names of AWS's own policies are known: one that is not is of a policy that this plan makes, and asks about by itself.
_arn := ["policy_arn"]

_documents := array.concat(
	[[resource, [field]] | some type, field in _document_fields; some resource in terraform.of_types({type})],
	[[resource, path] |
		some resource in terraform.of_types({"aws_iam_role"})
		some block in terraform.blocks(resource, ["inline_policy"])
		path := array.concat(block.path, ["policy"])
	],
)

_document_fields := {
	"aws_iam_group_policy": "policy",
	"aws_iam_policy": "policy",
	"aws_iam_role_policy": "policy",
	"aws_iam_user_policy": "policy",
	"aws_ssoadmin_permission_set_inline_policy": "inline_policy",
}

_roles := [[resource, field] | some type, field in _role_fields; some resource in terraform.of_types({type})]

_role_fields := {
	"aws_iam_group_policy_attachment": "policy_arn",
	"aws_iam_policy_attachment": "policy_arn",
	"aws_iam_role_policy_attachment": "policy_arn",
	"aws_iam_user_policy_attachment": "policy_arn",
	"azurerm_role_assignment": "role_definition_name",
	"google_folder_iam_binding": "role",
	"google_folder_iam_member": "role",
	"google_organization_iam_binding": "role",
	"google_organization_iam_member": "role",
	"google_project_iam_binding": "role",
	"google_project_iam_member": "role",
}

# Names of AWS's own policies and of the roles of Azure and Google, without what stands before the last slash.
_all_powerful := {"administratoraccess", "editor", "owner"}

_excess(statement) := "every action" if {
	some action in aws_policy.members(statement, "Action")
	regex.match(`^\*+(?::\*+)?$`, action)
} else := "every action but some" if {
	_is_for_all(statement)
	"NotAction" in object.keys(statement)
} else := sprintf("all of %q on every resource", [trim_right(action, ":*")]) if {
	_is_for_all(statement)
	action := min({action |
		some action in aws_policy.members(statement, "Action")
		regex.match(`^[A-Za-z0-9-]+:\*+$`, action)
	})
}

_is_for_all(statement) if "NotResource" in object.keys(statement)

_is_for_all(statement) if {
	some resource in aws_policy.members(statement, "Resource")
	regex.match(`^(?:\*+|arn:[^:]*:[^:]*:[^:]*:[^:]*:\*+)$`, resource)
}
