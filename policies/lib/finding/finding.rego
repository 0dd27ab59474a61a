# METADATA
# title: Findings
# description: The two shapes in which a policy says what it found, both members of the one set `deny`.
package policies.lib.finding

# METADATA
# description: A finding at the route of the value that should change, or where that value would stand.
at(path, message) := {"message": message, "path": path}

# METADATA
# description: |
#   The third answer: what stands at the route, or will stand there, cannot be judged yet. It is neither good nor bad:
#   reports list it among what was not checked, and it has no part in the verdict.
unknown(path, message) := {"message": message, "path": path, "unknown": true}
