package policies.lib.network_test

import data.policies.lib.network

test_the_world_in_all_its_forms if {
	every range in ["0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "64.0.0.0/7", "::/0", "2000::/3", "8000::/1", "*", "Internet", "any"] {
		network.is_world(range)
	}
}

test_ranges_that_somebody_owns if {
	every range in ["10.0.0.0/8", "0.0.0.0/32", "203.0.113.0/24", "fc00::/7", "fe80::/10", "2001:db8::/32", "0.0.0.0", "VirtualNetwork"] {
		not network.is_world(range)
	}
}

test_what_is_no_range_is_not_the_world if {
	every range in [null, 0, "", "/", "/0/0", "0.0.0.0/x", ["0.0.0.0/0"]] {
		not network.is_world(range)
	}
}

test_spans if {
	network.spans_world("0.0.0.0", "255.255.255.255")
	network.spans_world("1.0.0.0", "200.0.0.0")
	not network.spans_world("0.0.0.0", "0.0.0.0")
	not network.spans_world("203.0.113.1", "203.0.113.9")
	not network.spans_world("", "")
}
