# METADATA
# title: What firewalls let in
# description: |
#   One view of the inbound rules of security groups and firewalls, wherever they are written.
package policies.lib.terraform.ingress

import data.policies.lib.terraform

# METADATA
# description: |
#   Every inbound rule, as `{resource, sources: [{path, value}], ports: [{protocol, from, to}], unknown_sources,
#   unknown_ports}`, with routes from the resource.
openings := array.concat(array.concat(_aws, _azure), _google)

_aws := [_opening(resource, sources, {"fields": fields, "value": [ports]}) |
	some [resource, path] in _aws_rules
	sources := [array.concat(path, [field]) | some field in ["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"]]
	fields := [array.concat(path, [field]) | some field in ["protocol", "ip_protocol", "from_port", "to_port"]]
	rule := terraform.at_or(resource.value, path, {})
	protocol := terraform.at_or(rule, ["protocol"], terraform.at_or(rule, ["ip_protocol"], "-1"))
	ports := _aws_ports(rule, lower(sprintf("%v", [protocol])))
]

# Where the protocol is every one, AWS ignores the ports, and often has 0 there.
_aws_ports(rule, protocol) := {"protocol": protocol, "from": 0, "to": 65535} if {
	protocol in {"-1", "all"}
} else := {"protocol": protocol, "from": from, "to": to} if {
	from := _port(terraform.at_or(rule, ["from_port"], null), 0)
	to := _port(terraform.at_or(rule, ["to_port"], null), 65535)
}

_aws_rules := array.concat(_aws_blocks, [[resource, []] |
	some resource in terraform.of_types(["aws_security_group_rule", "aws_vpc_security_group_ingress_rule"])
	terraform.at_or(resource.value, ["type"], "ingress") == "ingress"
])

_aws_blocks := [[resource, path] |
	some resource in terraform.of_types(["aws_default_security_group", "aws_security_group"])
	some path in _block_paths(resource, "ingress")
]

_azure := [_opening(resource, sources, {"fields": fields, "value": ports}) |
	some [resource, path] in _azure_rules
	rule := terraform.at_or(resource.value, path, {})
	lower(terraform.at_or(rule, ["direction"], "inbound")) == "inbound"
	lower(terraform.at_or(rule, ["access"], "allow")) == "allow"
	sources := [array.concat(path, [field]) | some field in ["source_address_prefix", "source_address_prefixes"]]
	fields := [array.concat(path, [field]) | some field in ["protocol", "destination_port_range", "destination_port_ranges"]]
	texts := [range.value |
		some field in ["destination_port_range", "destination_port_ranges"]
		some range in _elements(resource, array.concat(path, [field]))
	]
	ports := _ranges(lower(terraform.at_or(rule, ["protocol"], "*")), texts)
]

_azure_rules := array.concat(
	[[resource, []] | some resource in terraform.of_types(["azurerm_network_security_rule"])],
	[[resource, path] |
		some resource in terraform.of_types(["azurerm_network_security_group"])
		some path in _block_paths(resource, "security_rule")
	],
)

_google := [object.union(opening, _google_sources(resource)) |
	some resource in terraform.of_types(["google_compute_firewall"])
	terraform.at_or(resource.value, ["direction"], "INGRESS") == "INGRESS"
	terraform.at_or(resource.value, ["disabled"], false) != true
	some path in _block_paths(resource, "allow")
	fields := [array.concat(path, [field]) | some field in ["protocol", "ports"]]
	protocol := lower(terraform.at_or(resource.value, array.concat(path, ["protocol"]), "all"))
	ports := _ranges(protocol, [range.value | some range in _elements(resource, array.concat(path, ["ports"]))])
	opening := _opening(resource, [["source_ranges"]], {"fields": fields, "value": ports})
]

# A firewall that names no source at all is for every source.
_google_sources(resource) := {"sources": [{"path": ["source_ranges"], "value": "0.0.0.0/0"}]} if {
	every field in ["source_ranges", "source_service_accounts", "source_tags"] {
		terraform.known(resource, [field], []) == []
	}
} else := {}

# The routes of a resource's blocks; that of the list, where nobody knows yet which blocks there are.
_block_paths(resource, name) := [[name]] if {
	terraform.at_or(resource.unknown, [name], false) == true
	terraform.unknown(resource, [name])
} else := [block.path | some block in terraform.blocks(resource, [name])]

_opening(resource, sources, ports) := {
	"resource": resource,
	"sources": [source | some path in sources; some source in _elements(resource, path)],
	"ports": [range | some range in ports.value; count(unknown_ports) == 0; not range.protocol in _portless],
	"unknown_sources": [path | some path in sources; terraform.unknown(resource, path)],
	"unknown_ports": unknown_ports,
} if {
	unknown_ports := [path | some path in ports.fields; terraform.unknown(resource, path)]
}

# The value at a route, or each member of the list there.
_elements(resource, path) := [{"path": array.concat(path, [index]), "value": value} |
	some index, value in list
	value != null
] if {
	list := terraform.at_or(resource.value, path, [])
	is_array(list)
} else := [{"path": path, "value": terraform.at_or(resource.value, path, null)}]

# `22`, `20-30` or `*`; no range at all means every port.
_ranges(protocol, texts) := [{"protocol": protocol, "from": 0, "to": 65535}] if {
	count(texts) == 0
} else := [{"protocol": protocol, "from": _port(ends[0], 0), "to": _port(ends[count(ends) - 1], 65535)} |
	some text in texts
	ends := split(sprintf("%v", [text]), "-")
]

# What is no number bounds nothing.
_port(text, fallback) := to_number(text) if {
	text != null
} else := fallback

_portless := {"1", "50", "51", "58", "ah", "ahp", "esp", "icmp", "icmpv6", "icmp6"}
