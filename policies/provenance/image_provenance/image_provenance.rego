# METADATA
# title: Images of workloads have provenance from their repository
# description: |
#   A name and a tag say who is meant to have built an image; a digest with verified provenance says who did. What a
#   registry, or anybody who can push to it, puts in the place of an image has no such provenance.
# related_resources:
#   - ref: https://slsa.dev/spec/v1.0/verifying-artifacts
# custom:
#   severity: high
#   input: kubernetes/workload
#   help: Name the image by the digest that its build released, and keep that build's provenance with the manifests.
#   parameters:
#     images:
#       description: |
#         A list of objects: `image`, a repository of images and all below it; `repository`, the source that must have
#         built it; if wanted `builders` and `refs`, lists with `*` as in the rules `builder` and `source_repository`.
#         Of several entries the one that names the most of the image's name counts. Instead of a list, an object from
#         `image` to `repository`. Images that no entry names are denied.
#       required: true
#     exempt:
#       description: Repositories of images, and all below them, that need no provenance.
#       required: false
#   frameworks:
#     slsa-1.0:
#       - "Verifying artifacts: Step 2"
#     nist-800-53:
#       - "CM-14"
#       - "SR-4(3)"
package policies.provenance.image_provenance

import data.policies.lib.finding
import data.policies.lib.image
import data.policies.lib.kubernetes
import data.policies.lib.provenance

# METADATA
# description: One finding for each container whose image is not known to come from its repository.
# entrypoint: true
deny contains finding.at(array.concat(container.path, ["image"]), message) if {
	some container in kubernetes.containers
	reference := provenance.text_at(container.value, ["image"])
	not _is_exempt(reference)
	message := sprintf("container %q runs %s", [container.name, _fault(reference)])
}

_is_exempt(reference) if {
	some name in data.config.provenance.image_provenance.exempt
	image.within(image.repository(reference), image.prefix(name))
}

# What is wrong with an image; undefined when nothing is.
_fault("") := "no image that is named"

_fault(reference) := sprintf("the image %q, which no entry of `images` names", [reference]) if {
	reference != ""
	count(_entries_for(reference)) == 0
} else := sprintf("the image %q, which has no digest that provenance could be bound to", [reference]) if {
	reference != ""
	image.digest(reference) == ""
} else := sprintf("the image %q without verified provenance from %s%s", [reference, from, _found(reference)]) if {
	reference != ""
	not _has_provenance(reference)
	from := provenance.quoted({entry.repository | some entry in _entries_for(reference)})
}

# What is known of the image instead: provenance that does not do, and why.
_found(reference) := concat("", [": ", concat("; ", sort(faults))]) if {
	faults := {text |
		some found in _provenances(reference)
		some entry in _entries_for(reference)
		some fault in _faults(found, entry)
		text := sprintf("%s %s", [provenance.file(found.proof), fault])
	}
	count(faults) > 0
} else := ""

_has_provenance(reference) if {
	some found in _provenances(reference)
	some entry in _entries_for(reference)
	count(_faults(found, entry)) == 0
}

_provenances(reference) := [found |
	some subject in provenance.subjects
	subject.value.kind == "oci-image"
	subject.value.name == reference
	some found in provenance.provenances(subject)
]

_faults(found, entry) := union({
	provenance.source_faults(found),
	provenance.builder_faults(found),
	provenance.foreign_sources(found, [entry.repository]),
	{fault | some allowed in _option(entry, "refs"); some fault in provenance.foreign_refs(found, allowed)},
	{sprintf("names the builder %q", [found.builder]) |
		some allowed in _option(entry, "builders")
		not provenance.is_builder(found, allowed)
	},
})

# The option's value as the one member of a list, which is empty when the entry has no such option.
_option(entry, name) := [value | value := entry[name]]

_entries_for(reference) := {entry |
	covering := {found | some found in entries; image.within(image.repository(reference), found.prefix)}
	longest := max({count(found.prefix) | some found in covering})
	some entry in covering
	count(entry.prefix) == longest
}

# METADATA
# description: Which images must come from where; none unless `data.config` names them, so that every image is denied.
entries contains object.union(object.union({"repository": ""}, entry), {"prefix": image.prefix(entry.image)}) if {
	some entry in data.config.provenance.image_provenance.images
	is_string(entry.image)
}

entries contains {"prefix": image.prefix(name), "repository": repository} if {
	some name, repository in data.config.provenance.image_provenance.images
	is_string(name)
	is_string(repository)
}
