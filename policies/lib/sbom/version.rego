package policies.lib.sbom

# METADATA
# description: Whether a text tells bounds of versions, such as `>=2.0.0 <2.17.1`, and not one version.
is_range(text) if substring(trim_space(text), 0, 1) in {"<", ">", "="}

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

_bounds(range) := [{"operator": operator, "version": version} |
	some text in split(range, " ")
	text != ""
	version := trim_left(text, "<>=")
	operator := trim_suffix(text, version)
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
# words. That is semantic versioning, for any count of numbers. Undefined for what does not start with a number.
_key(version) := [numbers, count(words) == 0, words] if {
	plain := split(trim_left(version, "vV"), "+")[0]
	before := split(plain, "-")[0]
	parts := split(before, ".")
	cut := min({count(parts)} | {index | some index, part in parts; not _is_digits(part)})
	cut > 0
	given := [_part(part) | some part in array.slice(parts, 0, cut)]
	numbers := array.slice(array.concat(given, [0, 0, 0, 0, 0, 0, 0, 0]), 0, 8)
	behind := split(trim_prefix(trim_prefix(plain, before), "-"), ".")
	words := [_part(word) |
		some word in array.concat(array.slice(parts, cut, count(parts)), behind)
		not word in {"", "Final", "GA", "RELEASE"}
	]
}

_part(text) := to_number(trim_left(text, "0")) if {
	_is_digits(text)
	trim_left(text, "0") != ""
}

_part(text) := 0 if {
	_is_digits(text)
	trim_left(text, "0") == ""
}

_part(text) := text if not _is_digits(text)

_is_digits(text) if {
	text != ""
	trim(text, "0123456789") == ""
}
