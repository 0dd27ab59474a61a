package policies.provenance.image_provenance_test

import data.policies.lib.kubernetes_test as workload
import data.policies.lib.provenance_test as sample
import data.policies.provenance.image_provenance

_hex := "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

_image := sprintf("ghcr.io/acme/app:1@sha256:%s", [_hex])

_path := ["spec", "containers", 0, "image"]

_entry := {"image": "ghcr.io/acme/app", "repository": "https://github.com/acme/app"}

_denied(what) := {{"message": concat(" ", [`container "app" runs`, what]), "path": _path}}

_unnamed := _denied(sprintf("the image %q, which no entry of `images` names", [_image]))

_without := sprintf("the image %q without verified provenance from \"https://github.com/acme/app\"", [_image])

# A pod that runs the image, with the given evidence about it.
_pod(evidence) := object.union(workload.pod_with({"image": _image}), {"verification": {"subjects": [{
	"kind": "oci-image",
	"name": _image,
	"evidence": evidence,
}]}})

test_provenance_from_the_repository_is_allowed if {
	every evidence in {sample.v1, sample.v0_2} {
		image_provenance.deny == set() with input as _pod([evidence])
			with data.config.provenance.image_provenance.images as [_entry]
	}
}

test_an_object_from_image_to_repository_is_a_list_too if {
	image_provenance.deny == set() with input as _pod([sample.v1])
		with data.config.provenance.image_provenance.images as {"ghcr.io/acme": "https://github.com/acme/app"}
}

test_no_evidence_is_denied if {
	image_provenance.deny == _denied(_without) with input as _pod([])
		with data.config.provenance.image_provenance.images as [_entry]
}

test_missing_facts_are_denied if {
	image_provenance.deny == _denied(_without) with input as workload.pod_with({"image": _image})
		with data.config.provenance.image_provenance.images as [_entry]
}

test_what_does_not_verify_is_no_evidence if {
	image_provenance.deny == _denied(_without) with input as _pod([sample.altered(sample.v1, ["verified"], false)])
		with data.config.provenance.image_provenance.images as [_entry]
}

test_evidence_about_another_image_is_denied if {
	other := json.patch(_pod([sample.v1]), [{"op": "replace", "path": "/verification/subjects/0/name", "value": "other"}])
	image_provenance.deny == _denied(_without) with input as other
		with data.config.provenance.image_provenance.images as [_entry]
}

test_another_repository_is_denied_and_told if {
	message := concat("", [
		sprintf("the image %q without verified provenance from \"https://github.com/acme/other\"", [_image]),
		`: app.tgz.sigstore.json names the source "https://github.com/acme/app"`,
	])
	image_provenance.deny == _denied(message) with input as _pod([sample.v1])
		with data.config.provenance.image_provenance.images as {"ghcr.io/acme": "https://github.com/acme/other"}
}

test_an_entry_without_repository_allows_nothing if {
	count(image_provenance.deny) == 1 with input as _pod([sample.v1])
		with data.config.provenance.image_provenance.images as [{"image": "ghcr.io/acme/app"}]
}

test_a_forged_statement_is_denied if {
	forged := sample.altered(sample.v1, ["signer", "claims", "sourceRepository"], "https://github.com/evil/app")
	count(image_provenance.deny) == 1 with input as _pod([forged])
		with data.config.provenance.image_provenance.images as [_entry]
}

test_a_tag_has_no_digest_to_bind_to if {
	tagged := workload.pod_with({"image": "ghcr.io/acme/app:1"})
	expected := _denied(`the image "ghcr.io/acme/app:1", which has no digest that provenance could be bound to`)
	image_provenance.deny == expected with input as tagged
		with data.config.provenance.image_provenance.images as [_entry]
}

test_an_image_that_no_entry_names_is_denied if {
	every images in {[], {}, "ghcr.io/acme/app", [{"image": "ghcr.io/acme/ap", "repository": "x"}], [{"image": 7}]} {
		image_provenance.deny == _unnamed with input as _pod([sample.v1])
			with data.config.provenance.image_provenance.images as images
	}
}

test_no_list_allows_nothing if count(image_provenance.deny) == 1 with input as _pod([sample.v1])

test_no_image_is_denied if {
	image_provenance.deny == _denied("no image that is named") with input as workload.pod_with({"image": null})
		with data.config.provenance.image_provenance.images as [_entry]
}

test_an_exempt_image_needs_nothing if {
	image_provenance.deny == set() with input as _pod([])
		with data.config.provenance.image_provenance as {"images": [_entry], "exempt": ["ghcr.io/acme"]}
}

test_an_exempt_look_alike_needs_it_all_the_same if {
	count(image_provenance.deny) == 1 with input as _pod([])
		with data.config.provenance.image_provenance.images as [_entry]
		with data.config.provenance.image_provenance.exempt as ["ghcr.io/acm", "ghcr.io/acme/app:1", ""]
}

test_the_entry_that_names_most_counts if {
	entries := {"ghcr.io": "https://github.com/acme/app", "ghcr.io/acme/app": "https://github.com/acme/other"}
	count(image_provenance.deny) == 1 with input as _pod([sample.v1])
		with data.config.provenance.image_provenance.images as entries
}

test_refs_and_builders_are_asked_for if {
	asked := object.union(_entry, {"refs": ["refs/tags/*"], "builders": [sample.workflow]})
	image_provenance.deny == set() with input as _pod([sample.v1])
		with data.config.provenance.image_provenance.images as [asked]
	every option in {{"refs": ["refs/heads/*"]}, {"builders": ["x"]}, {"refs": []}, {"builders": null}} {
		count(image_provenance.deny) == 1 with input as _pod([sample.v1])
			with data.config.provenance.image_provenance.images as [object.union(_entry, option)]
	}
}

test_one_good_provenance_is_enough if {
	bare := sample.statement("https://slsa.dev/provenance/v1", {})
	image_provenance.deny == set() with input as _pod([sample.rejected, bare, sample.v1])
		with data.config.provenance.image_provenance.images as [_entry]
}

test_init_containers_count if {
	image_provenance.deny == {{
		"message": "container \"setup\" runs the image \"busybox\", which no entry of `images` names",
		"path": ["spec", "initContainers", 0, "image"],
	}} with input as workload.pod({"initContainers": [{"name": "setup", "image": "busybox"}]})
		with data.config.provenance.image_provenance.images as [_entry]
}

test_a_service_runs_no_image if {
	image_provenance.deny == set() with input as workload.service
		with data.config.provenance.image_provenance.images as [_entry]
}
