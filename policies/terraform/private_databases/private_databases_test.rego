package policies.terraform.private_databases_test

import data.policies.lib.terraform_test as sample
import data.policies.terraform.private_databases

_database(value) := sample.making("aws_db_instance", {"publicly_accessible": value})

test_a_public_address_is_denied if {
	every value in [true, "yes", 1] {
		private_databases.deny == {{
			"message": "aws_db_instance.sample can be reached from the internet: publicly_accessible is not false",
			"path": sample.at(["publicly_accessible"]),
		}} with input as _database(value)
	}
}

test_without_one_it_is_allowed if {
	every value in [false, "false", null] {
		private_databases.deny == set() with input as _database(value)
	}
}

test_missing_is_what_the_provider_takes if {
	private_databases.deny == set() with input as sample.making("aws_db_instance", {})
	private_databases.deny == {{
		"message": "azurerm_postgresql_server.sample can be reached from the internet: public_network_access_enabled is not false",
		"path": sample.at(["public_network_access_enabled"]),
	}} with input as sample.making("azurerm_postgresql_server", {})
}

test_azure_without_the_internet_is_allowed if {
	private_databases.deny == set() with input as sample.making("azurerm_mssql_server", {"public_network_access_enabled": false})
}

test_a_server_in_a_subnet_is_allowed if {
	after := {"public_network_access_enabled": true, "delegated_subnet_id": "/subscriptions/1/subnets/data"}
	private_databases.deny == set() with input as sample.making("azurerm_postgresql_flexible_server", after)
}

_google(range) := sample.making("google_sql_database_instance", {"settings": [{"ip_configuration": [{
	"ipv4_enabled": true,
	"authorized_networks": [{"name": "office", "value": "203.0.113.0/24"}, {"name": "other", "value": range}],
}]}]})

test_google_networks_for_all_are_denied if {
	path := sample.at(["settings", 0, "ip_configuration", 0, "authorized_networks", 1, "value"])
	every range in ["0.0.0.0/0", "128.0.0.0/1"] {
		private_databases.deny == {{
			"message": sprintf("google_sql_database_instance.sample lets %s in", [range]),
			"path": path,
		}} with input as _google(range)
	}
}

test_google_networks_of_somebody_are_allowed if private_databases.deny == set() with input as _google("10.0.0.0/8")

_addresses(first, last) := sample.making("azurerm_mssql_firewall_rule", {"start_ip_address": first, "end_ip_address": last})

test_an_azure_rule_for_all_is_denied if {
	private_databases.deny == {{
		"message": "azurerm_mssql_firewall_rule.sample lets 0.0.0.0 to 255.255.255.255 in",
		"path": sample.at(["end_ip_address"]),
	}} with input as _addresses("0.0.0.0", "255.255.255.255")
}

test_other_azure_rules_are_allowed if {
	private_databases.deny == set() with input as _addresses("0.0.0.0", "0.0.0.0")
	private_databases.deny == set() with input as _addresses("203.0.113.1", "203.0.113.9")
	private_databases.deny == set() with input as _addresses(null, 1)
}

test_what_is_no_database_is_allowed if {
	private_databases.deny == set() with input as sample.making("aws_db_instance_x", {"publicly_accessible": true})
}

test_what_is_known_after_apply_is_told if {
	private_databases.deny == {sample.undecided("aws_db_instance", "publicly_accessible", ["publicly_accessible"])}
		with input as sample.later("aws_db_instance", {}, {"publicly_accessible": true})
}

test_what_nobody_wrote_is_allowed if {
	private_databases.deny == set() with input as sample.written("aws_rds_cluster_instance", {"publicly_accessible": true}, {})
}
