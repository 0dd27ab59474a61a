package policies.lib.sbom

# METADATA
# description: |
#   What a package URL names, as the model writes a component's `package`: without version, qualifiers and subpath, in
#   lower case, for PyPI with hyphens. Undefined for what is no package URL.
package_of(purl) := _hyphened(concat("/", array.concat(names, [split(last, "@")[0]]))) if {
	startswith(lower(purl), "pkg:")
	path := split(split(lower(purl), "?")[0], "#")[0]
	segments := [segment | some segment in split(strings.replace_n({"%40": "@", "%2b": "+"}, path), "/"); segment != ""]
	count(segments) > 1
	names := array.slice(segments, 0, count(segments) - 1)
	last := segments[count(segments) - 1]
}

_hyphened(name) := replace(replace(name, "_", "-"), ".", "-") if startswith(name, "pkg:pypi/")

_hyphened(name) := name if not startswith(name, "pkg:pypi/")
