# METADATA
# title: What cannot be made again is protected against deletion
# description: |
#   One wrong plan, script or click deletes a database with all that is in it, or the address that customers know.
#   Deletion protection makes that two decisions.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html
#   - ref: https://cloud.google.com/sql/docs/mysql/deletion-protection
# custom:
#   severity: medium
#   input: terraform/plan
#   help: Switch deletion protection on; list the address of what is meant to be short-lived in `short_lived`.
#   frameworks:
#     nist-800-53-r5:
#       - CP-9
#       - SI-12
#   parameters:
#     short_lived:
#       description: Addresses of resources that are meant to be deleted soon. By default there are none.
package policies.terraform.deletion_protection

import data.policies.lib.finding
import data.policies.lib.terraform

# METADATA
# description: One finding for each resource without protection, one answer for each that is not known yet.
# entrypoint: true
deny contains finding.at(array.concat(resource.path, [field]), message) if {
	some [resource, field] in _questions
	not terraform.known(resource, [field], resource.type in _on_unless_set) in {true, "ACTIVE"}
	not terraform.unknown(resource, [field])
	message := sprintf("%s can be deleted at once: %s is not on", [resource.address, field])
}

deny contains terraform.undecided(resource, [field]) if {
	some [resource, field] in _questions
	terraform.unknown(resource, [field])
}

# METADATA
# description: The addresses of what is meant to be deleted soon.
default short_lived := []

short_lived := data.config.terraform.deletion_protection.short_lived

_questions := [[resource, field] |
	some type, field in _fields
	some resource in terraform.of_types({type})
	not resource.address in short_lived
	not _is_replica(resource)
]

_fields := {
	"aws_alb": "enable_deletion_protection",
	"aws_cognito_user_pool": "deletion_protection",
	"aws_db_instance": "deletion_protection",
	"aws_docdb_cluster": "deletion_protection",
	"aws_dynamodb_table": "deletion_protection_enabled",
	"aws_lb": "enable_deletion_protection",
	"aws_neptune_cluster": "deletion_protection",
	"aws_rds_cluster": "deletion_protection",
	"google_bigtable_instance": "deletion_protection",
	"google_container_cluster": "deletion_protection",
	"google_spanner_database": "deletion_protection",
	"google_sql_database_instance": "deletion_protection",
}

_on_unless_set := {
	"google_bigtable_instance",
	"google_container_cluster",
	"google_spanner_database",
	"google_sql_database_instance",
}

# A replica holds a copy: its source is what must stay.
_is_replica(resource) if not terraform.known(resource, ["replicate_source_db"], "") == ""
