package policies.terraform.secret_values_test

import data.policies.lib.terraform_test as sample
import data.policies.terraform.secret_values

_expressions(expressions) := sample.written("aws_db_instance", {}, expressions)

_at(steps) := array.concat(["configuration", "root_module", "resources", 0, "expressions"], steps)

_denied(name, steps) := {{
	"message": sprintf("aws_db_instance.sample has a secret written out in %s", [name]),
	"path": _at(steps),
}}

test_a_password_is_denied_and_not_repeated if {
	secret_values.deny == _denied("password", ["password", "constant_value"])
		with input as _expressions({"password": {"constant_value": "hunter2"}})
}

test_names_of_secrets if {
	names := [
		"master_password", "administrator_login_password", "auth_token", "secret_key", "client_secret",
		"secret_string", "private_key", "api_key", "DB_PASSWORD", "dbPassword",
	]
	every name in names {
		secret_values.deny == _denied(name, [name, "constant_value"])
			with input as _expressions({name: {"constant_value": "hunter2"}})
	}
}

test_look_alikes_are_allowed if {
	names := ["password_length", "secret_name", "token_ttl", "key", "monkey", "kms_key_id", "username"]
	every name in names {
		secret_values.deny == set() with input as _expressions({name: {"constant_value": "hunter2"}})
	}
}

test_references_are_allowed if {
	secret_values.deny == set() with input as _expressions({"password": {"references": ["var.password"]}})
}

test_missing_and_empty_are_allowed if {
	every expression in [{}, {"constant_value": ""}, {"constant_value": " "}, {"constant_value": null}] {
		secret_values.deny == set() with input as _expressions({"password": expression})
	}
	secret_values.deny == set() with input as _expressions({})
}

test_other_types_are_allowed if {
	every value in [true, 1, {}, []] {
		secret_values.deny == set() with input as _expressions({"password": {"constant_value": value}})
	}
}

test_the_place_of_a_secret_is_none if {
	every place in ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:db", "projects/1/secrets/db"] {
		secret_values.deny == set() with input as _expressions({"password": {"constant_value": place}})
	}
}

test_maps_in_blocks_are_read if {
	secret_values.deny == _denied("DB_PASSWORD", ["environment", 0, "variables", "constant_value", "DB_PASSWORD"])
		with input as _expressions({"environment": [{"variables": {"constant_value": {"DB_PASSWORD": "x", "DB_USER": "y"}}}]})
}

test_access_keys_are_found_wherever_they_stand if {
	key := concat("", ["AKIA", "IOSFODNN7", "EXAMPLE"])
	secret_values.deny == _denied("user_data", ["user_data", "constant_value"])
		with input as _expressions({"user_data": {"constant_value": sprintf("export KEY=%s\n", [key])}})
	secret_values.deny == set() with input as _expressions({"user_data": {"constant_value": sprintf("X%sX", [key])}})
}

test_a_value_can_be_a_secret_by_its_type if {
	plan := sample.written("azurerm_key_vault_secret", {}, {"value": {"constant_value": "hunter2"}})
	secret_values.deny == {{
		"message": "azurerm_key_vault_secret.sample has a secret written out in value",
		"path": _at(["value", "constant_value"]),
	}} with input as plan
	secret_values.deny == set() with input as _expressions({"value": {"constant_value": "hunter2"}})
}

test_providers_are_read if {
	provider := {"expressions": {"secret_key": {"constant_value": "hunter2"}}}
	secret_values.deny == {{
		"message": `provider "aws" has a secret written out in secret_key`,
		"path": ["configuration", "provider_config", "aws", "expressions", "secret_key", "constant_value"],
	}} with input as {"configuration": {"provider_config": {"aws": provider}}}
}

test_defaults_of_variables_are_read if {
	variables := {"db_password": {"default": "hunter2", "sensitive": true}, "api_token": {}, "region": {"default": "eu"}}
	secret_values.deny == {{
		"message": "var.db_password has a secret written out as its default",
		"path": ["configuration", "root_module", "variables", "db_password", "default"],
	}} with input as {"configuration": {"root_module": {"variables": variables}}}
}

test_a_plan_without_a_configuration_cannot_tell if {
	secret_values.deny == {{
		"message": "the plan has no configuration to look for secrets in",
		"path": [],
		"unknown": true,
	}} with input as sample.making("aws_db_instance", {})
}
