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
