package policies.provenance.sbom_attestation_test

import data.policies.lib.provenance_test as sample
import data.policies.provenance.sbom_attestation

_both := ["cyclonedx", "spdx"]

_missing(formats) := {{
	"message": sprintf("artifact \"app.tgz\" has no verified bill of materials (%s)", [formats]),
	"path": ["artifact"],
}}

_cyclonedx := sample.statement("https://cyclonedx.org/bom", {"bomFormat": "CycloneDX", "components": [{"name": "left-pad"}]})

_spdx := sample.statement("https://spdx.dev/Document/v2.3", {"spdxVersion": "SPDX-2.3", "packages": [{"name": "left-pad"}]})

test_either_format_is_allowed if {
	every evidence in {_cyclonedx, _spdx} {
		sbom_attestation.deny == set() with input as sample.artifact([sample.v1, evidence])
			with data.config.provenance.sbom_attestation.formats as _both
	}
}

test_none_is_denied if {
	every evidence in {[], [sample.v1], [sample.rejected]} {
		sbom_attestation.deny == _missing("cyclonedx, spdx") with input as sample.artifact(evidence)
			with data.config.provenance.sbom_attestation.formats as _both
	}
}

test_another_format_than_the_wanted_is_denied if {
	sbom_attestation.deny == _missing("spdx") with input as sample.artifact([_cyclonedx])
		with data.config.provenance.sbom_attestation.formats as ["spdx"]
}

test_no_formats_allow_nothing if sbom_attestation.deny == _missing("") with input as sample.artifact([_cyclonedx, _spdx])

test_an_unknown_format_allows_nothing if {
	sbom_attestation.deny == _missing("SPDX") with input as sample.artifact([_spdx])
		with data.config.provenance.sbom_attestation.formats as ["SPDX"]
}

test_a_bill_that_is_not_verified_is_denied if {
	sbom_attestation.deny == _missing("spdx") with input as sample.artifact([sample.altered(_spdx, ["verified"], false)])
		with data.config.provenance.sbom_attestation.formats as ["spdx"]
}

test_an_empty_bill_is_denied if {
	version := {"spdxVersion": "SPDX-2.3"}
	every predicate in {{}, version, object.union(version, {"packages": []}), {"packages": [1]}, "SPDX-2.3"} {
		bare := sample.statement("https://spdx.dev/Document", predicate)
		sbom_attestation.deny == _missing("spdx") with input as sample.artifact([bare])
			with data.config.provenance.sbom_attestation.formats as ["spdx"]
	}
}

test_missing_facts_are_denied if {
	sbom_attestation.deny == _missing("spdx") with input as {"artifact": {"name": "app.tgz"}}
		with data.config.provenance.sbom_attestation.formats as ["spdx"]
}
