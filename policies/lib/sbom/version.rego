package policies.lib.sbom

# METADATA
# description: Whether a text tells bounds of versions, such as `>=2.0.0 <2.17.1`, and not one version.
is_range(text) if regex.match(`^\s*[<>=]`, text)

# METADATA
# description: Whether a version can be compared with all bounds of a range.
is_comparable(version, range) if {
	_key(version)
	every bound in _bounds(range) {
		_key(bound.version)
	}
}

# METADATA
# description: Whether a version is within all bounds of a range.
is_within(version, range) if {
	every bound in _bounds(range) {
		_holds(bound.operator, _key(version), _key(bound.version))
	}
}

_bounds(range) := [{"operator": parts[1], "version": parts[2]} |
	some text in split(trim_space(range), " ")
	text != ""
	some parts in regex.find_all_string_submatch_n(`^([<>=]*)(.*)$`, text, 1)
]

_holds("<", one, other) if one < other

_holds("<=", one, other) if one <= other

_holds(">", one, other) if one > other

_holds(">=", one, other) if one >= other

_holds(operator, one, other) if {
	operator in {"", "=", "=="}
	one == other
}

# Compared by Rego's own order: numbers from the left, then a release after its pre-releases, and of these numbers before
# words. That is semantic versioning, for any count of numbers.
_key(version) := [numbers, released, pre] if {
	some parts in regex.find_all_string_submatch_n(`^[vV]?(\d+(?:\.\d+)*)(?:[-.]([0-9A-Za-z.-]+))?(?:\+.*)?$`, version, 1)
	given := [_number(text) | some text in split(parts[1], ".")]
	numbers := array.slice(array.concat(given, [0, 0, 0, 0, 0, 0, 0, 0]), 0, 8)
	released := parts[2] in {"", "Final", "RELEASE", "GA"}
	pre := [_identifier(text) | some text in split(parts[2], ".")]
}

_identifier(text) := _number(text) if regex.match(`^\d+$`, text)

_identifier(text) := text if not regex.match(`^\d+$`, text)

_number(text) := to_number(trim_left(text, "0")) if trim_left(text, "0") != ""

_number(text) := 0 if trim_left(text, "0") == ""
