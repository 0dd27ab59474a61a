# METADATA
# title: What Terraform's user wrote
# description: |
#   The configuration that comes with a plan: which arguments somebody wrote, and which are left to the provider. Old and
#   shortened plans have none; then nothing is known of it, and nothing is said to be left.
package policies.lib.terraform.configuration

# METADATA
# description: |
#   The resources as they are written, by address (without keys), each as `{path, value}`. A set, though Terraform never
#   writes one address twice.
resources[address] contains {"path": array.concat(_root, path), "value": resource} if {
	walk(input.configuration.root_module, [path, resource])
	count(path) % 3 == 2
	path[count(path) - 2] == "resources"
	modules := array.slice(path, 0, count(path) - 2)
	_is_module(modules)
	names := [sprintf("module.%v", [name]) | some index, name in modules; index % 3 == 1]
	address := concat(".", array.concat(names, [sprintf("%v", [object.get(resource, "address", "?")])]))
}

# METADATA
# description: The variables of every module, each module as `{path, value}`.
variables contains {"path": array.concat(_root, path), "value": value} if {
	walk(input.configuration.root_module, [path, value])
	count(path) % 3 == 1
	path[count(path) - 1] == "variables"
	_is_module(array.slice(path, 0, count(path) - 1))
}

_root := ["configuration", "root_module"]

# Modules lie in modules to any depth: `module_calls`, name, `module`, …
_is_module(path) if {
	every index, step in path {
		["module_calls", step, "module"][index % 3] == step
	}
}

# METADATA
# description: |
#   Whether nobody wrote the argument that the route leads to, so that the provider's default will stand there. A dynamic
#   block is not in the configuration that Terraform prints: what stands in one is never said to be left.
leaves_to_provider(resource, path) if {
	object.get(resource.unknown, [path[0]], false) == true
	some expressions in _expressions[without_keys(resource.address)]
	not path[0] in object.keys(expressions)
}

leaves_to_provider(resource, path) if {
	object.get(resource.unknown, [path[0]], false) != true
	some expressions in _expressions[without_keys(resource.address)]
	blocks := _list(object.get(expressions, path[0], []))
	count(blocks) > 0
	every block in blocks {
		not path[2] in object.keys(block)
	}
}

_expressions[address] contains object.get(entry.value, "expressions", {}) if {
	some address, entries in resources
	some entry in entries
}

_list(value) := value if {
	is_array(value)
} else := [value]

# METADATA
# description: The address without the keys of `count` and `for_each`, which the configuration does not have.
without_keys(address) := regex.replace(address, `\[(?:"(?:[^"\\]|\\.)*"|[0-9]+)\]`, "")
