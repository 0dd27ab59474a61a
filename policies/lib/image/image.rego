# METADATA
# title: Names of images
# description: What a reference to a container image says, in the one form that two spellings of the same image share.
package policies.lib.image

# METADATA
# description: |
#   The image's repository with its registry, without tag and digest: `nginx:1` is `docker.io/library/nginx`. A first
#   part is a registry only with a dot, a port, or as `localhost`, as container runtimes read it.
repository(reference) := _with_registry(_without_tag(split(reference, "@")[0]))

# METADATA
# description: |
#   What names a repository, or all repositories below it, in the form of `repository`. A registry alone stays so; with a
#   tag or a digest it is the name of none.
prefix(text) := name if {
	name := trim_suffix(text, "/")
	not contains(name, "/")
	_is_registry(name)
} else := _with_registry(trim_suffix(text, "/"))

# METADATA
# description: Whether a repository is the named one or stands below it. `example.org/app` is not below `example.org/ap`.
within(name, parent) if name == parent

within(name, parent) if startswith(name, concat("", [parent, "/"]))

# METADATA
# description: The digest by which a reference pins its image, such as `sha256:…`; empty for a tag.
digest(reference) := parts[1] if {
	parts := split(reference, "@")
	count(parts) == 2
	regex.match(`^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$`, parts[1])
} else := ""

# A colon before the last slash belongs to the registry's port.
_without_tag(name) := regex.replace(name, `:[^/:]*$`, "")

_with_registry(name) := name if {
	contains(name, "/")
	_is_registry(split(name, "/")[0])
}

else := concat("/", ["docker.io", name]) if contains(name, "/")

else := concat("/", ["docker.io/library", name])

_is_registry(text) if regex.match(`[.:]|^localhost$`, text)
