# METADATA
# title: Sample plans
# description: Small plans for the tests of policies, and the tests of the library itself.
package policies.lib.terraform_test

import data.policies.lib.terraform
import data.policies.lib.terraform.configuration

# METADATA
# description: A plan that makes one resource, `<type>.sample`, with the given attributes.
making(type, after) := plan([change(type, after, {})])

# METADATA
# description: As `making`, with what is known only after apply.
later(type, after, unknown) := plan([change(type, after, unknown)])

# METADATA
# description: As `later`, with the arguments that the configuration has.
written(type, unknown, expressions) := object.union(later(type, {}, unknown), {"configuration": {"root_module": {"resources": [{
	"address": sprintf("%s.sample", [type]),
	"mode": "managed",
	"type": type,
	"expressions": expressions,
}]}}})

# METADATA
# description: A plan of the given changes.
plan(changes) := {"format_version": "1.2", "terraform_version": "1.9.5", "resource_changes": changes}

# METADATA
# description: The change that makes one resource.
change(type, after, unknown) := {
	"address": sprintf("%s.sample", [type]),
	"mode": "managed",
	"type": type,
	"name": "sample",
	"provider_name": "registry.terraform.io/hashicorp/sample",
	"change": {"actions": ["create"], "before": null, "after": after, "after_unknown": unknown},
}

# METADATA
# description: The route of an attribute of a plan's only resource.
at(steps) := array.concat(["resource_changes", 0, "change", "after"], steps)

# METADATA
# description: The third answer about an attribute of a plan's only resource.
undecided(type, attribute, steps) := {
	"message": sprintf("%s.sample has a value of %s that is known only after apply", [type, attribute]),
	"path": at(steps),
	"unknown": true,
}

_addresses := {resource.address | some resource in terraform.resources}

_acting(actions, after) := plan([object.union(change("a_b", after, {}), {"change": {"actions": actions, "after": after}})])

test_what_is_made_changed_or_kept_exists if {
	every actions in [["create"], ["update"], ["no-op"], ["delete", "create"], ["create", "delete"]] {
		_addresses == {"a_b.sample"} with input as _acting(actions, {})
	}
}

test_what_is_destroyed_or_forgotten_does_not_exist if {
	every actions in [["delete"], ["forget"]] {
		_addresses == set() with input as _acting(actions, {})
		_addresses == set() with input as _acting(actions, null)
	}
}

test_data_sources_are_not_resources if {
	_addresses == set() with input as plan([object.union(change("a_b", {}, {}), {"mode": "data"})])
}

test_changes_that_are_no_objects_are_passed_over if _addresses == {"a_b.sample"} with input as plan([1, null, "x", change("a_b", {}, {})])

test_a_resource_has_one_shape if {
	terraform.resources == [{
		"address": "a_b.sample",
		"type": "a_b",
		"provider": "registry.terraform.io/hashicorp/sample",
		"name": "sample",
		"value": {"c": 1},
		"unknown": {"d": true},
		"actions": ["create"],
		"path": ["resource_changes", 0, "change", "after"],
	}] with input as later("a_b", {"c": 1}, {"d": true})
}

_planned := {"planned_values": {"root_module": {
	"resources": [{"address": "a_b.c", "mode": "managed", "type": "a_b", "values": {"resources": [{"values": {}}]}}],
	"child_modules": [{"child_modules": [{"resources": [
		{"address": "data.a_b.d", "mode": "data", "type": "a_b", "values": {}},
		{"address": "module.m.module.n.a_b.d", "mode": "managed", "type": "a_b", "values": {}},
	]}]}],
}}}

test_a_plan_without_changes_gives_its_planned_values if {
	paths := {resource.address: resource.path | some resource in terraform.resources} with input as _planned
	paths == {
		"a_b.c": ["planned_values", "root_module", "resources", 0, "values"],
		"module.m.module.n.a_b.d": [
			"planned_values", "root_module", "child_modules", 0, "child_modules", 0,
			"resources", 1, "values",
		],
	}
}

test_changes_come_before_planned_values if {
	_addresses == {"a_b.sample"} with input as object.union(_planned, making("a_b", {}))
}

test_resources_are_found_by_type if {
	sample := plan([change("a_b", {}, {}), change("a_c", {}, {}), change("a_d", {}, {})])
	addresses := {resource.address | some resource in terraform.of_types({"a_b", "a_d", "a_e"})} with input as sample
	addresses == {"a_b.sample", "a_d.sample"}
}

test_an_empty_input_has_no_resources if terraform.resources == [] with input as {}

test_null_gives_the_fallback if {
	terraform.at_or({"a": [{"b": null}]}, ["a", 0, "b"], 1) == 1
	terraform.at_or({"a": null}, ["a", 0, "b"], 1) == 1
	terraform.at_or({"a": [{"b": false}]}, ["a", 0, "b"], 1) == false
	terraform.at_or("text", ["a"], 1) == 1
}

_resource(unknown) := {"address": "a_b.sample", "value": {"c": 1}, "unknown": unknown, "path": []}

test_a_value_is_unknown_with_what_it_is_a_part_of if {
	terraform.unknown(_resource({"c": true}), ["c"])
	terraform.unknown(_resource({"c": true}), ["c", 0, "d"])
	terraform.unknown(_resource({"c": [{"d": true}]}), ["c", 0, "d"])
	terraform.unknown(_resource({"c": [{"d": [false, true]}]}), ["c", 0, "d"])
}

test_a_value_is_known_beside_what_is_unknown if {
	not terraform.unknown(_resource({"d": true}), ["c"])
	not terraform.unknown(_resource({"c": [{"e": true}]}), ["c", 0, "d"])
	not terraform.unknown(_resource({"c": false}), ["c"])
	not terraform.unknown(_resource(null), ["c"])
}

test_known_is_undefined_for_what_is_unknown if {
	terraform.known(_resource({}), ["c"], 0) == 1
	terraform.known(_resource({}), ["d"], 0) == 0
	not terraform.known(_resource({"c": true}), ["c"], 0)
}

_is_unknown(path) if terraform.unknown(terraform.resources[0], path)

test_what_nobody_wrote_is_left_to_the_provider if {
	not _is_unknown(["c"]) with input as written("a_b", {"c": true}, {"d": {"constant_value": 1}})
	_is_unknown(["c"]) with input as written("a_b", {"c": true}, {"c": {"references": ["var.c"]}})
	_is_unknown(["c"]) with input as later("a_b", {}, {"c": true})
}

test_an_argument_that_its_block_lacks_is_left_to_the_provider if {
	unknown := {"c": [{"d": true}]}
	not _is_unknown(["c", 0, "d"]) with input as written("a_b", unknown, {"c": [{"e": {"constant_value": 1}}]})
	_is_unknown(["c", 0, "d"]) with input as written("a_b", unknown, {"c": [{"d": {"references": ["var.c"]}}]})
}

test_a_dynamic_block_is_not_left_to_the_provider if {
	_is_unknown(["c", 0, "d"]) with input as written("a_b", {"c": [{"d": true}]}, {})
}

test_keys_are_not_part_of_an_address_in_the_configuration if {
	configuration.without_keys(`module.m["a]\"b"].a_b.c[0]`) == "module.m.a_b.c"
	configuration.without_keys("a_b.c") == "a_b.c"
}

test_modules_in_modules_are_found_in_the_configuration if {
	resource := {"address": "a_b.c", "expressions": {"resources": []}}
	inner := {"resources": [resource], "variables": {"v": {}}}
	sample := {"configuration": {"root_module": {"module_calls": {"m": {"module": {"module_calls": {"n": {"module": inner}}}}}}}}
	path := ["configuration", "root_module", "module_calls", "m", "module", "module_calls", "n", "module"]
	configuration.resources == {"module.m.module.n.a_b.c": {{
		"path": array.concat(path, ["resources", 0]),
		"value": resource,
	}}} with input as sample
	configuration.variables == {{"path": array.concat(path, ["variables"]), "value": {"v": {}}}} with input as sample
}

test_the_third_answer_names_the_widest_value_that_is_unknown if {
	terraform.undecided(_resource({"c": true}), ["c", 0, "d"]) == {
		"message": "a_b.sample has a value of c that is known only after apply",
		"path": ["c"],
		"unknown": true,
	}
}

test_routes_are_written_as_users_write_them if terraform.dotted(["a", 0, "b", "c"]) == "a[0].b.c"
