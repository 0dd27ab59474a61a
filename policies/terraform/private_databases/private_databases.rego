# METADATA
# title: Databases are not open to the internet
# description: |
#   A database with a public address is one guessed password or one unpatched fault away from being everybody's. What
#   needs it sits in a network that it can be reached from.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
#   - ref: https://cloud.google.com/sql/docs/mysql/configure-ip
# custom:
#   severity: critical
#   input: terraform/plan
#   help: Take the public address away, and reach the database through its network or a private endpoint.
#   frameworks:
#     cis-aws-3.0:
#       - "2.3.3"
#     cis-gcp-2.0:
#       - "6.5"
#     nist-800-53-r5:
#       - SC-7
#     pci-dss-4.0:
#       - "1.4.4"
package policies.terraform.private_databases

import data.policies.lib.finding
import data.policies.lib.network
import data.policies.lib.terraform

# METADATA
# description: One finding for each way in from the internet, one answer for each that is not known yet.
# entrypoint: true
deny contains finding.at(array.concat(resource.path, [field]), message) if {
	some [resource, [field]] in _switches
	not terraform.known(resource, [field], resource.type in _public_unless_set) in {false, "false"}
	not terraform.unknown(resource, [field])
	message := sprintf("%s can be reached from the internet: %s is not false", [resource.address, field])
}

deny contains finding.at(array.concat(resource.path, path), message) if {
	some [resource, path] in _networks
	range := terraform.known(resource, path, "")
	network.is_world(range)
	message := sprintf("%s lets %s in", [resource.address, range])
}

deny contains finding.at(array.concat(resource.path, ["end_ip_address"]), message) if {
	some [resource, _] in _address_rules
	first := terraform.known(resource, ["start_ip_address"], "")
	last := terraform.known(resource, ["end_ip_address"], "")
	network.spans_world(first, last)
	message := sprintf("%s lets %s to %s in", [resource.address, first, last])
}

deny contains terraform.undecided(resource, path) if {
	some [resource, path] in array.concat(array.concat(_switches, _networks), _address_rules)
	terraform.unknown(resource, path)
}

_switches := [[resource, [field]] |
	some field, types in _switch_types
	some resource in terraform.of_types(types)
	not _lies_in_subnet(resource)
]

_switch_types := {
	"public_network_access_enabled": _public_unless_set,
	"publicly_accessible": {
		"aws_db_instance",
		"aws_dms_replication_instance",
		"aws_docdb_cluster_instance",
		"aws_mq_broker",
		"aws_neptune_cluster_instance",
		"aws_rds_cluster",
		"aws_rds_cluster_instance",
		"aws_redshift_cluster",
		"aws_redshiftserverless_workgroup",
	},
}

_public_unless_set := {
	"azurerm_cosmosdb_account",
	"azurerm_mariadb_server",
	"azurerm_mssql_server",
	"azurerm_mysql_server",
	"azurerm_postgresql_flexible_server",
	"azurerm_postgresql_server",
	"azurerm_redis_cache",
}

# A server that is put into a subnet has no public address, and cannot be asked for one.
_lies_in_subnet(resource) if not terraform.known(resource, ["delegated_subnet_id"], "") == ""

_lies_in_subnet(resource) if not terraform.known(resource, ["subnet_id"], "") == ""

_networks := [[resource, array.concat(block.path, ["value"])] |
	some resource in terraform.of_types({"google_sql_database_instance"})
	some block in terraform.blocks(resource, ["settings", 0, "ip_configuration", 0, "authorized_networks"])
]

_address_rules := [[resource, [field]] |
	some resource in terraform.of_types(_rule_types)
	some field in ["end_ip_address", "start_ip_address"]
]

_rule_types := {sprintf("azurerm_%s_firewall_rule", [server]) | some server in [
	"mariadb", "mssql", "mysql_flexible_server", "mysql",
	"postgresql_flexible_server", "postgresql", "sql",
]}
