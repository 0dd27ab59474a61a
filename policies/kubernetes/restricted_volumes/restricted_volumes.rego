# METADATA
# title: Volumes are of the types that need no trust in the node
# description: |
#   Volume drivers inside the kubelet run as root on the node and take their parameters from the pod. Only the
#   types that are made for tenants keep a pod's mistakes its own.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: medium
#   input: kubernetes/workload
#   help: Use a persistent volume claim, or one of the types that are allowed.
#   parameters:
#     allowed:
#       description: Types of volumes that pods may have, in place of the standard's.
#   frameworks:
#     pod-security-standards:
#       - "Restricted: Volume Types"
package policies.kubernetes.restricted_volumes

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each volume of another type.
# entrypoint: true
deny contains finding.at(path, message) if {
	some index, volume in kubernetes.at_or(kubernetes.pod, ["volumes"], [])
	some type, source in volume
	source != null
	not type in allowed
	type != "name"
	path := array.concat(kubernetes.spec_path, ["volumes", index, type])
	message := sprintf("volume %v is of type %s", [kubernetes.at_or(volume, ["name"], index), type])
}

# METADATA
# description: The volume types that the standard allows, unless `data.config` names others.
default allowed := {
	"configMap", "csi", "downwardAPI", "emptyDir",
	"ephemeral", "persistentVolumeClaim", "projected", "secret",
}

allowed := {type | some type in configured} if configured := data.config.kubernetes.restricted_volumes.allowed
