# METADATA
# title: Pods set only safe kernel parameters
# description: |
#   A sysctl that is not confined to its pod changes the kernel for everything on the node, or switches a
#   protection off.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   severity: medium
#   input: kubernetes/workload
#   help: Remove the sysctl, or set it on the node where it is meant for all.
#   parameters:
#     allowed:
#       description: Names of kernel parameters that pods may set, in place of the standard's.
#   frameworks:
#     pod-security-standards:
#       - "Baseline: Sysctls"
package policies.kubernetes.sysctls

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# description: One finding for each kernel parameter that is not allowed.
# entrypoint: true
deny contains finding.at(path, message) if {
	some index, sysctl in kubernetes.at_or(kubernetes.pod, ["securityContext", "sysctls"], [])
	name := kubernetes.at_or(sysctl, ["name"], "")
	not name in allowed
	path := array.concat(kubernetes.spec_path, ["securityContext", "sysctls", index, "name"])
	message := sprintf("pod sets the kernel parameter %v", [name])
}

# METADATA
# description: The kernel parameters that the standard allows, unless `data.config` names others.
default allowed := {
	"kernel.shm_rmid_forced",
	"net.ipv4.ip_local_port_range",
	"net.ipv4.ip_local_reserved_ports",
	"net.ipv4.ip_unprivileged_port_start",
	"net.ipv4.ping_group_range",
	"net.ipv4.tcp_fin_timeout",
	"net.ipv4.tcp_keepalive_intvl",
	"net.ipv4.tcp_keepalive_probes",
	"net.ipv4.tcp_keepalive_time",
	"net.ipv4.tcp_rmem",
	"net.ipv4.tcp_syncookies",
	"net.ipv4.tcp_wmem",
}

allowed := {name | some name in configured} if configured := data.config.kubernetes.sysctls.allowed
