package policies.lib.image_test

import data.policies.lib.image

_hex := "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

test_a_bare_name_is_of_the_hub if image.repository("nginx") == "docker.io/library/nginx"

test_a_name_with_an_owner_is_of_the_hub if image.repository("acme/app:1") == "docker.io/acme/app"

test_a_registry_has_a_dot if image.repository("registry.example/app:1") == "registry.example/app"

test_a_port_is_no_tag if image.repository("localhost:5000/app") == "localhost:5000/app"

test_localhost_is_a_registry if image.repository("localhost/app:1") == "localhost/app"

test_tag_and_digest_are_left_out if {
	image.repository(sprintf("ghcr.io/acme/app:1@sha256:%s", [_hex])) == "ghcr.io/acme/app"
}

test_a_repository_is_within_itself if image.within("ghcr.io/acme/app", "ghcr.io/acme/app")

test_a_repository_is_within_its_owner if image.within("ghcr.io/acme/app", image.prefix("ghcr.io/acme/"))

test_a_repository_is_within_its_registry if image.within("ghcr.io/acme/app", image.prefix("ghcr.io"))

test_a_bare_name_is_no_registry if image.prefix("nginx") == "docker.io/library/nginx"

test_a_longer_name_is_another if not image.within("ghcr.io/acme-evil/app", "ghcr.io/acme")

test_another_registry_is_another if not image.within("evil.example/ghcr.io/acme/app", "ghcr.io/acme")

test_a_digest_pins if image.digest(sprintf("a@sha256:%s", [_hex])) == sprintf("sha256:%s", [_hex])

test_a_tag_pins_nothing if image.digest("ghcr.io/acme/app:1") == ""

test_half_a_digest_pins_nothing if image.digest("app@sha256:0123") == ""

test_upper_case_is_no_digest if image.digest(sprintf("a@sha256:%s", [upper(_hex)])) == ""

test_two_digests_pin_nothing if image.digest(sprintf("a@sha256:%s@sha256:%s", [_hex, _hex])) == ""
