# METADATA
# title: Findings
# description: The one shape in which a policy says what it found.
package policies.lib.finding

# METADATA
# description: A finding at the route of the value that should change, or where that value would stand.
at(path, message) := {"message": message, "path": path}
