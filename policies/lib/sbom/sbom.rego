# METADATA
# title: Bills of materials
# description: |
#   `input.sbom` is one model for CycloneDX and SPDX, made before policies see it; here is what they ask of it alike.
package policies.lib.sbom

# METADATA
# description: The components that the bill lists, and the thing that it is of where it names one.
everything := array.concat(_subjects, components)

# METADATA
# description: The components that the bill lists.
components := object.get(input, ["sbom", "components"], [])

# METADATA
# description: What messages call a component.
label(component) := sprintf("%s@%s", [component.name, component.version]) if component.version

label(component) := component.name if not component.version

# METADATA
# description: Whether the document was written as SPDX.
is_spdx if input.sbom.format == "spdx"

# METADATA
# description: The first for CycloneDX, the second for SPDX, such as a member's name in the file.
either(_, spdx) := spdx if is_spdx

either(cyclonedx, _) := cyclonedx if not is_spdx

_subjects := [input.sbom.subject]

default _subjects := []
