# METADATA
# title: Terraform plans
# description: |
#   One view of the resources of a plan, as `terraform show -json` prints it. A policy takes `of_types`, reads values with
#   `known`, and says `undecided` for those that are `unknown`: three answers, and none of them is silence.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/internals/json-format
package policies.lib.terraform

import data.policies.lib.finding
import data.policies.lib.terraform.configuration

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

# METADATA
# description: |
#   What stands at a route, or the fallback where nothing does. Terraform writes `null` for what is not set, so `null`
#   gives the fallback too, on the way as well as at the end.
at_or(value, path, fallback) := found if {
	found := object.get(value, path, null)
	found != null
} else := fallback

# METADATA
# description: |
#   As `at_or`, for a route into a resource; undefined for a value that is `unknown`. Whoever reads with `known` says
#   `undecided` in a second `deny`, for the same resources and routes.
known(resource, path, fallback) := at_or(resource.value, path, fallback) if not unknown(resource, path)

# METADATA
# description: |
#   Whether somebody set the value, or a part of it, to something that is known only after apply. A value that the
#   configuration does not set is not unknown: it is left to the provider's default, as if it were missing.
unknown(resource, path) if {
	pending(resource, path)
	not configuration.leaves_to_provider(resource, path)
}

# METADATA
# description: Whether the value, a part of it, or what it is a part of is known only after apply, whoever sets it.
pending(resource, path) if {
	some length in numbers.range(1, count(path) - 1)
	at_or(resource.unknown, array.slice(path, 0, length), false) == true
}

pending(resource, path) if walk(at_or(resource.unknown, path, false), [_, true])

# METADATA
# description: |
#   The third answer, for a value that is `unknown`. It names the attribute, and no value; where all that the route leads
#   through is unknown, that.
undecided(resource, path) := finding.unknown(array.concat(resource.path, place), message) if {
	lengths := [length |
		some length in numbers.range(1, count(path))
		at_or(resource.unknown, array.slice(path, 0, length), false) == true
	]
	place := array.slice(path, 0, min(array.concat(lengths, [count(path)])))
	message := sprintf("%s has a value of %s that is known only after apply", [resource.address, dotted(place)])
}

# METADATA
# description: A route as Terraform's users write it, such as `ingress[0].cidr_blocks[1]`.
dotted(path) := trim_prefix(concat("", [_dotted_step(step) | some step in path]), ".")

_dotted_step(step) := sprintf("[%d]", [step]) if {
	is_number(step)
} else := sprintf(".%v", [step])
