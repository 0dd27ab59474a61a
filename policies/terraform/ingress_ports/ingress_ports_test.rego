package policies.terraform.ingress_ports_test

import data.policies.lib.terraform_test as sample
import data.policies.terraform.ingress_ports

_rule(fields) := sample.making("aws_security_group_rule", object.union(
	{"type": "ingress", "protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["0.0.0.0/0"]},
	fields,
))

test_ssh_for_all_is_denied if {
	ingress_ports.deny == {{
		"message": "aws_security_group_rule.sample opens port 22 to 0.0.0.0/0",
		"path": sample.at(["cidr_blocks", 0]),
	}} with input as _rule({})
}

test_the_web_is_allowed if {
	every port in [80, 443] {
		ingress_ports.deny == set() with input as _rule({"from_port": port, "to_port": port})
	}
}

test_a_known_range_is_allowed if ingress_ports.deny == set() with input as _rule({"cidr_blocks": ["203.0.113.0/24", "10.0.0.0/8"]})

test_outgoing_is_allowed if ingress_ports.deny == set() with input as _rule({"type": "egress"})

test_ping_is_allowed if ingress_ports.deny == set() with input as _rule({"protocol": "icmp", "from_port": 8, "to_port": 0})

test_without_a_source_nothing_is_open if ingress_ports.deny == set() with input as _rule({"cidr_blocks": null})

test_a_range_around_the_web_is_denied if {
	ingress_ports.deny == {{
		"message": "aws_security_group_rule.sample opens ports 80 to 443 to 0.0.0.0/0",
		"path": sample.at(["cidr_blocks", 0]),
	}} with input as _rule({"from_port": 80, "to_port": 443})
}

test_half_of_the_world_and_ipv6_are_the_world if {
	ranges := {"cidr_blocks": ["10.0.0.0/8", "0.0.0.0/1"], "ipv6_cidr_blocks": ["::/0"]}
	ingress_ports.deny == {
		{"message": "aws_security_group_rule.sample opens port 22 to 0.0.0.0/1", "path": sample.at(["cidr_blocks", 1])},
		{"message": "aws_security_group_rule.sample opens port 22 to ::/0", "path": sample.at(["ipv6_cidr_blocks", 0])},
	} with input as _rule(ranges)
}

test_every_protocol_is_every_port if {
	every protocol in ["-1", -1, "all", "ALL"] {
		ingress_ports.deny == {{
			"message": "aws_security_group_rule.sample opens every port to 0.0.0.0/0",
			"path": sample.at(["cidr_blocks", 0]),
		}} with input as _rule({"protocol": protocol, "from_port": 0, "to_port": 0})
	}
}

test_missing_ports_are_every_port if {
	every port in [null, "x", {}] {
		ingress_ports.deny == {{
			"message": "aws_security_group_rule.sample opens every port to 0.0.0.0/0",
			"path": sample.at(["cidr_blocks", 0]),
		}} with input as _rule({"from_port": port, "to_port": port})
	}
}

test_ports_written_as_texts_are_read if ingress_ports.deny == set() with input as _rule({"from_port": "443", "to_port": "443"})

test_blocks_of_a_group_are_read if {
	block := {"protocol": "tcp", "from_port": 3389, "to_port": 3389, "cidr_blocks": [], "ipv6_cidr_blocks": ["::/0"]}
	ingress_ports.deny == {{
		"message": "aws_security_group.sample opens port 3389 to ::/0",
		"path": sample.at(["ingress", 0, "ipv6_cidr_blocks", 0]),
	}} with input as sample.making("aws_security_group", {"ingress": [block], "egress": [block]})
}

test_the_newer_rule_is_read if {
	after := {"ip_protocol": "tcp", "from_port": 5432, "to_port": 5432, "cidr_ipv4": "0.0.0.0/0", "cidr_ipv6": null}
	ingress_ports.deny == {{
		"message": "aws_vpc_security_group_ingress_rule.sample opens port 5432 to 0.0.0.0/0",
		"path": sample.at(["cidr_ipv4"]),
	}} with input as sample.making("aws_vpc_security_group_ingress_rule", after)
}

_azure(fields) := sample.making("azurerm_network_security_rule", object.union(
	{
		"direction": "Inbound", "access": "Allow", "protocol": "Tcp",
		"source_address_prefix": "*", "destination_port_range": "3389",
	},
	fields,
))

test_azure_is_read if {
	every prefix in ["*", "Internet", "0.0.0.0/0"] {
		ingress_ports.deny == {{
			"message": sprintf("azurerm_network_security_rule.sample opens port 3389 to %s", [prefix]),
			"path": sample.at(["source_address_prefix"]),
		}} with input as _azure({"source_address_prefix": prefix})
	}
}

test_azure_lists_are_read if {
	lists := {
		"source_address_prefix": null, "source_address_prefixes": ["10.0.0.0/8", "0.0.0.0/0"],
		"destination_port_range": null, "destination_port_ranges": ["443", "20-25"],
	}
	ingress_ports.deny == {{
		"message": "azurerm_network_security_rule.sample opens ports 20 to 25 to 0.0.0.0/0",
		"path": sample.at(["source_address_prefixes", 1]),
	}} with input as _azure(lists)
}

test_other_rules_of_azure_are_allowed if {
	others := [
		{"direction": "Outbound"}, {"access": "Deny"}, {"protocol": "Icmp"},
		{"source_address_prefix": "VirtualNetwork"}, {"destination_port_range": "443", "protocol": "*"},
	]
	every other in others {
		ingress_ports.deny == set() with input as _azure(other)
	}
}

_google(fields) := sample.making("google_compute_firewall", object.union(
	{"direction": "INGRESS", "source_ranges": ["0.0.0.0/0"], "allow": [{"protocol": "tcp", "ports": ["22"]}]},
	fields,
))

test_google_is_read if {
	ingress_ports.deny == {{
		"message": "google_compute_firewall.sample opens port 22 to 0.0.0.0/0",
		"path": sample.at(["source_ranges", 0]),
	}} with input as _google({})
}

test_a_google_rule_without_ports_opens_every_port if {
	ingress_ports.deny == {{
		"message": "google_compute_firewall.sample opens every port to 0.0.0.0/0",
		"path": sample.at(["source_ranges", 0]),
	}} with input as _google({"allow": [{"protocol": "all", "ports": []}]})
}

test_a_google_rule_without_sources_is_for_all if {
	ingress_ports.deny == {{
		"message": "google_compute_firewall.sample opens port 22 to 0.0.0.0/0",
		"path": sample.at(["source_ranges"]),
	}} with input as _google({"source_ranges": null})
	ingress_ports.deny == set() with input as _google({"source_ranges": null, "source_tags": ["bastion"]})
}

test_other_rules_of_google_are_allowed if {
	every other in [{"direction": "EGRESS"}, {"disabled": true}, {"allow": []}, {"source_ranges": ["10.0.0.0/8"]}] {
		ingress_ports.deny == set() with input as _google(other)
	}
}

_later(after, unknown) := sample.later("aws_security_group_rule", object.union({"type": "ingress", "protocol": "tcp"}, after), unknown)

test_a_source_known_after_apply_is_told if {
	ingress_ports.deny == {sample.undecided("aws_security_group_rule", "cidr_blocks", ["cidr_blocks"])}
		with input as _later({"from_port": 22, "to_port": 22}, {"cidr_blocks": true})
}

test_a_source_known_after_apply_does_not_matter_for_the_web if {
	ingress_ports.deny == set() with input as _later({"from_port": 443, "to_port": 443}, {"cidr_blocks": true})
}

test_a_port_known_after_apply_is_told_where_the_world_comes_in if {
	ingress_ports.deny == {sample.undecided("aws_security_group_rule", "from_port", ["from_port"])}
		with input as _later({"to_port": 443, "cidr_blocks": ["0.0.0.0/0"]}, {"from_port": true})
	ingress_ports.deny == set() with input as _later({"to_port": 443, "cidr_blocks": ["10.0.0.0/8"]}, {"from_port": true})
}

test_rules_known_after_apply_are_told_once if {
	ingress_ports.deny == {sample.undecided("aws_security_group", "ingress", ["ingress"])}
		with input as sample.later("aws_security_group", {}, {"ingress": true})
}

test_configuration_replaces_the_ports if {
	ingress_ports.deny == set() with input as _rule({}) with data.config.terraform.ingress_ports.allowed as [22]
	count(ingress_ports.deny) == 1 with input as _rule({"from_port": 443, "to_port": 443})
		with data.config.terraform.ingress_ports.allowed as [22]
}
