# METADATA
# title: Secrets do not stand in the configuration
# description: |
#   A password in the configuration is known to everybody who can read the repository, now or later, and to every tool
#   that ever had a copy. It stands in each plan and state file as well.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/manage-sensitive-data
# custom:
#   severity: high
#   input: terraform/plan
#   help: Read the secret from a vault, or let the provider make it (`manage_master_user_password`), and change the old one.
#   frameworks:
#     nist-800-53-r5:
#       - IA-5(7)
#     pci-dss-4.0:
#       - "8.6.2"
package policies.terraform.secret_values

import data.policies.lib.finding
import data.policies.lib.terraform
import data.policies.lib.terraform.configuration

# METADATA
# description: One finding for each secret that is written out. No message repeats it.
# entrypoint: true
deny contains finding.at(array.concat(place.path, path), message) if {
	some place in array.concat(_resources, _providers)
	walk(place.value, [path, value])
	name := _name(path)
	_is_secret(place.type, name, value)
	message := sprintf("%s has a secret written out in %v", [place.owner, name])
}

deny contains finding.at(array.concat(module.path, [name, "default"]), message) if {
	some module in configuration.variables
	some name, variable in module.value
	_is_secret("", name, terraform.at_or(variable, ["default"], ""))
	message := sprintf("var.%s has a secret written out as its default", [name])
}

deny contains finding.unknown([], "the plan has no configuration to look for secrets in") if not input.configuration

_resources := [{"owner": address, "path": array.concat(entry.path, ["expressions"]), "type": type, "value": expressions} |
	some address, entries in configuration.resources
	some entry in entries
	terraform.at_or(entry.value, ["mode"], "managed") == "managed"
	expressions := terraform.at_or(entry.value, ["expressions"], {})
	type := terraform.at_or(entry.value, ["type"], "")
]

_providers := [{"owner": owner, "path": path, "type": "", "value": expressions} |
	some name, provider in input.configuration.provider_config
	expressions := terraform.at_or(provider, ["expressions"], {})
	owner := sprintf("provider %q", [name])
	path := ["configuration", "provider_config", name, "expressions"]
]

# What is written out stands under `constant_value`, by itself or in a map.
_name(path) := path[count(path) - 2] if {
	path[count(path) - 1] == "constant_value"
} else := path[count(path) - 1] if {
	"constant_value" in path
}

_is_secret(type, name, value) if {
	_names_secret(type, name)
	is_string(value)
	trim_space(value) != ""
	not regex.match(_reference, value)
}

# An access key of AWS shows itself, wherever it stands.
_is_secret(_, _, value) if regex.match(`\b(?:AKIA|ASIA)[0-9A-Z]{16}\b`, value)

_names_secret(type, name) if name == _secret_fields[type]

_names_secret(_, name) if regex.match(_secret_name, name)

_secret_name := concat("", [
	`(?i)(?:password|passphrase|passwd|(?:^|[_-])(?:`,
	`(?:access|api|private|secret)_key|secret|secret_data|secret_string|token`,
	`))$`,
])

# Where a secret is kept under a name that says nothing.
_secret_fields := {"azurerm_key_vault_secret": "value"}

# The name of a place where a secret is kept is none.
_reference := `^(?:arn:|projects/|\{\{resolve:|https://)`
