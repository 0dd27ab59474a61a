# METADATA
# title: Network ranges
# description: What a range of addresses means to the world outside.
package policies.lib.network

# METADATA
# description: |
#   Whether a range takes in so much of the public internet that it keeps nobody out: all of it, by number or by one of
#   the names that clouds have for it, or a part larger than any one owner has, such as `0.0.0.0/1`.
is_world(range) if {
	[address, length] := split(range, "/")
	not contains(address, ":")
	to_number(length) < 8
}

is_world(range) if {
	[address, length] := split(range, "/")
	contains(address, ":")
	to_number(length) < 16
	not _is_private(lower(address))
}

is_world(range) if lower(range) in {"*", "any", "internet"}

# Unique local, link-local and multicast addresses are no part of the internet.
_is_private(address) if regex.match(`^(?:f[cd]|fe[89ab]|ff)[0-9a-f]{0,2}:`, address)

# METADATA
# description: Whether the IPv4 addresses from the first to the last are so many that the range is the world's.
spans_world(first, last) if _first_byte(last) - _first_byte(first) >= 127

_first_byte(address) := to_number(split(address, ".")[0])
