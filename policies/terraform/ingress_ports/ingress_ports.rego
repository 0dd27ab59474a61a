# METADATA
# title: Only web ports are open to the world
# description: |
#   What listens on a port that the whole internet reaches is tried within minutes: passwords on SSH and RDP, old faults
#   of databases and of management consoles.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
#   - ref: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
#   - ref: https://cloud.google.com/firewall/docs/firewalls
# custom:
#   severity: critical
#   input: terraform/plan
#   help: Name the ranges that need the port, or go through a bastion or VPN; list a port that is meant for all in `allowed`.
#   frameworks:
#     cis-aws-3.0:
#       - "5.2"
#       - "5.3"
#     cis-azure-2.0:
#       - "6.1"
#       - "6.2"
#     cis-gcp-2.0:
#       - "3.6"
#       - "3.7"
#     nist-800-53-r5:
#       - SC-7
#     pci-dss-4.0:
#       - "1.3.1"
#   parameters:
#     allowed:
#       description: Ports that may be open to the world. The default is 80 and 443.
package policies.terraform.ingress_ports

import data.policies.lib.finding
import data.policies.lib.network
import data.policies.lib.terraform
import data.policies.lib.terraform.ingress

# METADATA
# description: One finding for each range that lets the world in, one answer for each value that is not known yet.
# entrypoint: true
deny contains finding.at(array.concat(opening.resource.path, source.path), message) if {
	some opening in ingress.openings
	some source in opening.sources
	network.is_world(source.value)
	some ports in opening.ports
	not _are_allowed(ports)
	message := sprintf("%s opens %s to %v", [opening.resource.address, _words(ports), source.value])
}

deny contains terraform.undecided(opening.resource, path) if {
	some opening in ingress.openings
	_may_be_world(opening)
	_may_be_refused(opening)
	some path in array.concat(opening.unknown_sources, opening.unknown_ports)
}

# METADATA
# description: The ports that may be open to all, which are those of the web unless `data.config` names others.
default allowed := {80, 443}

allowed := {port | some port in configured} if configured := data.config.terraform.ingress_ports.allowed

_may_be_world(opening) if count(opening.unknown_sources) > 0

_may_be_world(opening) if {
	some source in opening.sources
	network.is_world(source.value)
}

_may_be_refused(opening) if count(opening.unknown_ports) > 0

_may_be_refused(opening) if {
	some ports in opening.ports
	not _are_allowed(ports)
}

_are_allowed(ports) if {
	inside := [port | some port in allowed; port >= ports.from; port <= ports.to]
	count(inside) == (ports.to - ports.from) + 1
}

_words(ports) := "every port" if {
	ports.from <= 1
	ports.to >= 65535
} else := sprintf("port %d", [ports.from]) if {
	ports.from == ports.to
} else := sprintf("ports %d to %d", [ports.from, ports.to])
