# METADATA
# title: Disks and databases are encrypted
# description: |
#   Snapshots and disks are copied, shared and thrown away. Without encryption whoever gets one reads it, and most kinds
#   of storage cannot be encrypted later without being made anew.
# related_resources:
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
# custom:
#   severity: high
#   input: terraform/plan
#   help: Set the named attribute to true, and name a key of your own where the provider takes one.
#   frameworks:
#     cis-aws-3.0:
#       - "2.2.1"
#       - "2.3.1"
#       - "2.4.1"
#     nist-800-53-r5:
#       - SC-28
#     pci-dss-4.0:
#       - "3.5.1"
package policies.terraform.encryption_at_rest

import data.policies.lib.finding
import data.policies.lib.terraform

# METADATA
# description: One finding for each disk and database without encryption, one answer for each that is not known yet.
# entrypoint: true
deny contains finding.at(array.concat(resource.path, path), message) if {
	some [resource, path] in _questions
	not terraform.known(resource, path, resource.type in _on_unless_set) in {true, "true"}
	not terraform.unknown(resource, path)
	message := sprintf("%s is not encrypted: %s is not true", [resource.address, terraform.dotted(path)])
}

deny contains terraform.undecided(resource, path) if {
	some [resource, path] in _questions
	terraform.unknown(resource, path)
}

_questions := array.concat(_attributes, _disks)

_attributes := [[resource, path] |
	some type, path in _paths
	some resource in terraform.of_types({type})
	not _is_replica(resource)
]

_paths := {
	"aws_db_instance": ["storage_encrypted"],
	"aws_docdb_cluster": ["storage_encrypted"],
	"aws_ebs_snapshot_copy": ["encrypted"],
	"aws_ebs_volume": ["encrypted"],
	"aws_efs_file_system": ["encrypted"],
	"aws_elasticache_replication_group": ["at_rest_encryption_enabled"],
	"aws_elasticsearch_domain": ["encrypt_at_rest", 0, "enabled"],
	"aws_neptune_cluster": ["storage_encrypted"],
	"aws_opensearch_domain": ["encrypt_at_rest", 0, "enabled"],
	"aws_rds_cluster": ["storage_encrypted"],
	"aws_redshift_cluster": ["encrypted"],
	"azurerm_mssql_database": ["transparent_data_encryption_enabled"],
}

_on_unless_set := {"azurerm_mssql_database"}

# A replica, and what is restored from a snapshot, is encrypted as its source is.
_is_replica(resource) if {
	some field in {"replicate_source_db", "replication_source_identifier"}
	_is_set(resource, [field])
}

_is_set(resource, path) if not terraform.known(resource, path, "") == ""

_disks := [[resource, array.concat(disk, ["encrypted"])] |
	some type, lists in _disk_blocks
	some resource in terraform.of_types({type})
	some list in lists
	some disk in _disks_of(resource, list)
]

_disk_blocks := {
	"aws_instance": ["ebs_block_device", "root_block_device"],
	"aws_launch_configuration": ["ebs_block_device", "root_block_device"],
	"aws_launch_template": ["block_device_mappings"],
}

# An instance has a root disk, whether or not it is written.
_disks_of(resource, list) := [["root_block_device", 0]] if {
	list == "root_block_device"
	count(terraform.blocks(resource, [list])) == 0
} else := [ebs.path |
	list == "block_device_mappings"
	some device in terraform.blocks(resource, [list])
	some ebs in terraform.blocks(resource, array.concat(device.path, ["ebs"]))
] if {
	list == "block_device_mappings"
} else := [disk.path | some disk in terraform.blocks(resource, [list])]
