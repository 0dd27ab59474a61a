package policies.lib.terraform

# METADATA
# description: |
#   Every managed resource that exists once the plan is applied, as `{address, type, provider, name, value, unknown,
#   actions, path}`; `path` is the route of `value`. Plans that list no changes give their planned values.
resources := [resource |
	some index, change in input.resource_changes
	value := at_or(change, ["change", "after"], null)
	actions := at_or(change, ["change", "actions"], [])
	_stays(change, value, actions)
	resource := object.union(_identity(change), {
		"value": value,
		"unknown": at_or(change, ["change", "after_unknown"], {}),
		"actions": actions,
		"path": ["resource_changes", index, "change", "after"],
	})
] if {
	has_changes
} else := [resource |
	walk(input.planned_values.root_module, [path, planned])
	_is_planned(path)
	value := at_or(planned, ["values"], null)
	_stays(planned, value, [])
	resource := object.union(_identity(planned), {
		"value": value,
		"unknown": {},
		"actions": [],
		"path": array.concat(array.concat(["planned_values", "root_module"], path), ["values"]),
	})
]

# METADATA
# description: Whether the plan says what it does to each resource, and not only how they all end.
has_changes if {
	is_array(input.resource_changes)
	count(input.resource_changes) > 0
}

_stays(resource, value, actions) if {
	is_object(value)
	at_or(resource, ["mode"], "managed") == "managed"
	not _only_leaves(actions)
}

_only_leaves(actions) if {
	count(actions) == 1
	actions[0] in {"delete", "forget"}
}

_identity(resource) := {
	"address": sprintf("%v", [at_or(resource, ["address"], "?")]),
	"type": at_or(resource, ["type"], ""),
	"provider": at_or(resource, ["provider_name"], ""),
	"name": at_or(resource, ["name"], ""),
}

# Modules lie in modules to any depth: `child_modules`, n, …, `resources`, i. Nothing else that is called `resources` counts.
_is_planned(path) if {
	count(path) >= 2
	path[count(path) - 2] == "resources"
	modules := array.slice(path, 0, count(path) - 2)
	every index, step in modules {
		_is_step(["child_modules", null][index % 2], step)
	}
}

_is_step(name, step) if name == step

_is_step(null, step) if is_number(step)

# METADATA
# description: The resources that have one of the types.
of_types(types) := [resources[index] |
	some type in types
	some index in _places[type]
]

_places[type] contains index if {
	some index, resource in resources
	type := resource.type
}

# METADATA
# description: |
#   The entries of a nested block, as `{path, value}` with routes from the resource; none where it has no such block.
blocks(resource, path) := [{"path": array.concat(path, [index]), "value": value} |
	list := at_or(resource.value, path, [])
	is_array(list)
	some index, value in list
]
