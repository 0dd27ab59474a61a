package policies.lib.provenance

# METADATA
# description: |
#   The verified SLSA provenance of a subject, in one shape for v0.2 and v1: `builder` (its id), `declared` (sources that
#   the build was asked for), `resolved` (what it fetched), and the `proof` itself. A source has `repository`, `ref`
#   (empty when it is not named) and `commits`.
# related_resources:
#   - ref: https://slsa.dev/spec/v1.0/provenance
#   - ref: https://slsa.dev/spec/v0.2/provenance
provenances(subject) := [provenance |
	some proof in verified(subject)
	provenance := _normalised(text_at(proof.value, ["predicateType"]), proof)
]

_normalised("https://slsa.dev/provenance/v0.2", proof) := {
	"builder": text_at(predicate(proof), ["builder", "id"]),
	"declared": [_source(value) | value := object.get(predicate(proof), ["invocation", "configSource"], null)],
	"resolved": [_source(value) | some value in object.get(predicate(proof), ["materials"], [])],
	"proof": proof,
}

_normalised("https://slsa.dev/provenance/v1", proof) := {
	"builder": text_at(predicate(proof), ["runDetails", "builder", "id"]),
	"declared": [_source(value) |
		some key in _v1_sources
		value := object.get(predicate(proof), ["buildDefinition", "externalParameters", key], null)
	],
	"resolved": [_source(value) |
		some value in object.get(predicate(proof), ["buildDefinition", "resolvedDependencies"], [])
	],
	"proof": proof,
}

# Where the build types of GitHub, GitLab, Google Cloud Build and of container-based builds keep the source.
_v1_sources := ["workflow", "source", "buildConfigSource", "configSource"]

# A source is a text, or an object that names its place by `uri` or `repository`. Undefined for what names none.
_source(value) := {"repository": repository(value), "ref": _ref_of(value), "commits": _commits_of(value)} if {
	is_string(value)
}

_source(value) := {"repository": repository(place), "ref": ref, "commits": commits} if {
	is_object(value)
	place := _first([text_at(value, ["uri"]), text_at(value, ["repository"])])
	place != ""
	ref := _first([text_at(value, ["ref"]), _ref_of(place)])
	digests := {text | some name in ["gitCommit", "sha1", "commit"]; text := text_at(value, ["digest", name]); text != ""}
	commits := digests | _commits_of(place)
}

# The first text that is not empty.
_first(texts) := found if {
	found := [text | some text in texts; text != ""][0]
} else := ""

# METADATA
# description: |
#   The repository of a source in the one form that is compared: without `git+`, `.git`, and the ref behind the `@`.
#   What is no such address stays as it is, and equals nothing but itself.
repository(uri) := trim_suffix(trim_suffix(address, "/"), ".git") if {
	address := _parts(uri)[1]
} else := uri

# Behind the `@` stands a ref, or a commit.
_ref_of(uri) := ref if {
	ref := _parts(uri)[2]
	not _is_commit(ref)
} else := ""

_commits_of(uri) := {commit | commit := _parts(uri)[2]; _is_commit(commit)}

_is_commit(text) if regex.match(`^(?:[0-9a-f]{40}|[0-9a-f]{64})$`, text)

# Address and ref. No user's name before the host: `https://github.com@evil.example/o/r` is another place than it seems.
_parts(uri) := regex.find_all_string_submatch_n(`^(?:git\+)?([a-z]+://[^/@]+/[^@]*)(?:@(.+))?$`, uri, 1)[0]
