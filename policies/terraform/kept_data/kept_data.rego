# METADATA
# title: Plans keep the resources that hold data
# description: |
#   A change of one argument can mean that a database is destroyed and made anew, empty. In a plan of hundreds of lines
#   that is a single word, and the backups often go with it.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy
# custom:
#   severity: high
#   input: terraform/plan
#   help: Move or import the resource instead, or list its address in `expendable` once its data is safe elsewhere.
#   frameworks:
#     nist-800-53-r5:
#       - CM-3
#       - CP-9
#       - SI-12
#   parameters:
#     expendable:
#       description: Addresses of resources that may be destroyed. By default there are none.
#     types:
#       description: Types of resources that hold data. The default is databases, buckets, disks, file systems and keys.
package policies.terraform.kept_data

import data.policies.lib.finding
import data.policies.lib.terraform

# METADATA
# description: One finding for each resource with data that the plan destroys.
# entrypoint: true
deny contains finding.at(["resource_changes", index, "change", "actions"], message) if {
	some index, change in input.resource_changes
	terraform.at_or(change, ["mode"], "managed") == "managed"
	terraform.at_or(change, ["type"], "") in types
	actions := terraform.at_or(change, ["change", "actions"], [])
	"delete" in actions
	not terraform.at_or(change, ["address"], "?") in expendable
	message := sprintf("%v is %s", [terraform.at_or(change, ["address"], "?"), _fate(actions)])
}

deny contains finding.unknown(["planned_values"], message) if {
	not terraform.has_changes
	count(terraform.resources) > 0
	message := "the plan does not say which resources it destroys"
}

# METADATA
# description: The addresses of what may go.
default expendable := []

expendable := data.config.terraform.kept_data.expendable

_fate(actions) := "destroyed and made anew, without its data" if {
	"create" in actions
} else := "destroyed with its data"

# METADATA
# description: The types of resources that hold data, unless `data.config` names others.
default types := {
	"aws_db_instance",
	"aws_docdb_cluster",
	"aws_dynamodb_table",
	"aws_ebs_volume",
	"aws_efs_file_system",
	"aws_elasticsearch_domain",
	"aws_fsx_lustre_file_system",
	"aws_fsx_openzfs_file_system",
	"aws_fsx_windows_file_system",
	"aws_kms_key",
	"aws_neptune_cluster",
	"aws_opensearch_domain",
	"aws_rds_cluster",
	"aws_redshift_cluster",
	"aws_s3_bucket",
	"azurerm_cosmosdb_account",
	"azurerm_key_vault",
	"azurerm_managed_disk",
	"azurerm_mssql_database",
	"azurerm_mysql_flexible_server",
	"azurerm_postgresql_flexible_server",
	"azurerm_postgresql_server",
	"azurerm_storage_account",
	"azurerm_storage_container",
	"google_bigquery_dataset",
	"google_bigquery_table",
	"google_bigtable_instance",
	"google_compute_disk",
	"google_filestore_instance",
	"google_spanner_database",
	"google_sql_database_instance",
	"google_storage_bucket",
}

types := {type | some type in configured} if configured := data.config.terraform.kept_data.types
