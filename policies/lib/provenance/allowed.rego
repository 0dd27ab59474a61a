package policies.lib.provenance

# METADATA
# description: |
#   Whether a builder is one of the list; `*` stands for anything but `/` and `@`. An empty list allows none.
is_builder(provenance, allowed) if {
	some pattern in allowed
	_is_like(provenance.builder, pattern, "[^/@]*")
}

# METADATA
# description: A fault for each source of a provenance that is not of the repositories. An empty list allows none.
foreign_sources(provenance, allowed) := {message |
	known := {repository(uri) | some uri in allowed}
	some source in sources(provenance)
	not source.repository in known
	message := sprintf("names the source %q", [source.repository])
}

# METADATA
# description: |
#   A fault for each ref of a provenance and of its certificate that none of the patterns matches, and one when neither
#   names a ref. An empty list allows none.
foreign_refs(provenance, allowed) := {message |
	some ref in _refs(provenance)
	not _is_one_of(ref, allowed)
	message := sprintf("names the ref %q", [ref])
} | {"names no ref" | count(_refs(provenance)) == 0}

_refs(provenance) := {ref |
	stated := {source.ref | some source in sources(provenance)}
	some ref in (stated | {text_at(claims(provenance.proof), ["sourceRef"])})
	ref != ""
}

_is_one_of(ref, patterns) if {
	some pattern in patterns
	_is_like(ref, pattern, "[^/]*")
}

# Nothing but `*` means anything in a pattern: `**` is no more than `*`, and `?`, `[` and `{` are themselves.
_is_like(text, pattern, star) if {
	literals := [regex.replace(part, `[\\.+?()\[\]{}|^$]`, `\$0`) | some part in split(pattern, "*")]
	regex.match(concat("", ["^", concat(star, literals), "$"]), text)
}
