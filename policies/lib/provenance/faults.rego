package policies.lib.provenance

# METADATA
# description: |
#   What a provenance says that it was built from: what was declared, and what was resolved of the same repositories; when
#   nothing was declared, the first thing that was resolved.
sources(provenance) := array.concat(provenance.declared, same) if {
	count(provenance.declared) > 0
	same := [source | some source in provenance.resolved; source.repository in _repositories(provenance.declared)]
} else := array.slice(provenance.resolved, 0, 1)

_repositories(list) := {source.repository | some source in list}

# METADATA
# description: |
#   What is wrong with the sources of a provenance, whoever is trusted: nothing is named, what was asked for was not
#   fetched, or the statement says another thing than the certificate. A build can write any statement; the certificate's
#   claims come from the identity provider.
source_faults(provenance) := union({_unnamed(provenance), _unresolved(provenance), _source_claims(provenance)})

_unnamed(provenance) := {"names no source" | count(sources(provenance)) == 0}

_unresolved(provenance) := {message |
	fetched := _repositories(provenance.resolved)
	some asked in _repositories(provenance.declared)
	count(fetched) > 0
	not asked in fetched
	message := sprintf("was asked to build %q and fetched %s", [asked, quoted(fetched)])
}

_source_claims(provenance) := union({
	_claim_faults(provenance, "sourceRepository", "source", _repositories(sources(provenance))),
	_claim_faults(provenance, "sourceRef", "ref", {source.ref | some source in sources(provenance); source.ref != ""}),
	_claim_faults(provenance, "sourceDigest", "commit", {c | some source in sources(provenance); some c in source.commits}),
})

# Each thing that the statement names must be what the certificate claims; what it does not claim is not known to be so.
_claim_faults(provenance, claim, noun, stated) := {message |
	by_certificate(provenance.proof)
	claimed := repository(text_at(claims(provenance.proof), [claim]))
	some name in stated
	name != claimed
	message := sprintf("names the %s %q, its certificate %s", [noun, name, _claimed(claimed)])
}

_claimed("") := "none"

_claimed(text) := sprintf("%q", [text]) if text != ""

# METADATA
# description: What is wrong with the builder of a provenance, whoever is trusted.
builder_faults(provenance) := {"names no builder"} if provenance.builder == ""

else := {message} if {
	by_certificate(provenance.proof)
	not _is_certified(provenance.builder, provenance.proof)
	signer := text_at(provenance.proof.value, ["signer", "subject"])
	message := sprintf("names the builder %q, its certificate is that of %q", [provenance.builder, signer])
} else := set()

# The builder is the workflow that signed …
_is_certified(builder, proof) if builder == text_at(claims(proof), ["buildSigner"])

_is_certified(builder, proof) if builder == text_at(proof.value, ["signer", "subject"])

# … or GitHub's kind of runner that the certificate claims …
_is_certified(builder, proof) if {
	environment := text_at(claims(proof), ["runnerEnvironment"])
	environment != ""
	builder == concat("", ["https://github.com/actions/runner/", environment])
}

# … or a runner of the GitLab project that the certificate claims.
_is_certified(builder, proof) if {
	project := text_at(claims(proof), ["sourceRepository"])
	project != ""
	startswith(builder, project)
	regex.match(`^/-/runners/[0-9]+$`, trim_prefix(builder, project))
}

# METADATA
# description: Texts for a message, sorted, in quotes.
quoted(texts) := concat(", ", sort([sprintf("%q", [text]) | some text in texts]))
