package policies.lib.provenance

# METADATA
# description: |
#   Whether a builder is one of the list; `*` stands for anything but `/` and `@`. An empty list allows none.
is_builder(provenance, allowed) if {
	some pattern in allowed
	glob.match(pattern, ["/", "@"], provenance.builder)
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
	not _matches(ref, allowed)
	message := sprintf("names the ref %q", [ref])
} | {"names no ref" | count(_refs(provenance)) == 0}

_refs(provenance) := {ref |
	stated := {source.ref | some source in sources(provenance)}
	some ref in stated | {text_at(claims(provenance.proof), ["sourceRef"])}
	ref != ""
}

_matches(ref, patterns) if {
	some pattern in patterns
	glob.match(pattern, ["/"], ref)
}
