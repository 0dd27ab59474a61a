# METADATA
# title: AWS policy documents
# description: |
#   One view of the statements of an AWS policy, which allows one thing or a list of them in almost every place.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
package policies.lib.aws_policy

# METADATA
# description: Whether a text is a policy document at all. What is not cannot be judged, and AWS would refuse it.
is_document(text) if {
	is_string(text)
	json.is_valid(text)
	is_object(json.unmarshal(text))
}

# METADATA
# description: The statements of a document that allow something; empty for what is no document.
allowing(text) := {statement |
	is_document(text)
	some statement in list(object.get(json.unmarshal(text), "Statement", []))
	is_object(statement)
	object.get(statement, "Effect", "") == "Allow"
}

# METADATA
# description: The members of an element of a statement; an element that is missing has none.
members(statement, element) := list(object.get(statement, element, []))

# METADATA
# description: The value itself where it is a list, else a list of it.
list(value) := value if {
	is_array(value)
} else := [value]

# METADATA
# description: |
#   Whether a statement is for everybody: any principal, and no condition that asks where a request comes from or on
#   whose behalf.
is_for_everybody(statement) if {
	_names_everybody(statement)
	not _is_narrowed(statement)
}

_names_everybody(statement) if "NotPrincipal" in object.keys(statement)

_names_everybody(statement) if statement.Principal == "*"

_names_everybody(statement) if "*" in list(statement.Principal.AWS)

_is_narrowed(statement) if {
	some operator, tests in statement.Condition
	not contains(lower(operator), "not")
	some key, _ in tests
	lower(key) in _narrowing_keys
}

_narrowing_keys := {
	"aws:principalaccount",
	"aws:principalarn",
	"aws:principalorgid",
	"aws:principalorgpaths",
	"aws:sourceaccount",
	"aws:sourcearn",
	"aws:sourceip",
	"aws:sourceorgid",
	"aws:sourcevpc",
	"aws:sourcevpce",
	"aws:userid",
	"aws:vpcsourceip",
	"s3:dataaccesspointaccount",
	"s3:dataaccesspointarn",
}
