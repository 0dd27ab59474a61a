/**
 * The library's door: load bundles, read files, ask, render. Everything that it gives and takes is plain data.
 *
 * The compiler has a door of its own, `parapet/compile`, so that checking with a built bundle never loads it.
 */
export { type Admission, admit, type Judge, type Outcome, refuseUnjudged } from "./admission/admit.ts";
export { parseGoDuration } from "./admission/asked-timeout.ts";
export { judgeReviews, type LoadedJudge } from "./admission/judge-port.ts";
export type { ListenAddress } from "./admission/open-server.ts";
export type { RefusalStatus, ReviewAnswer } from "./admission/respond.ts";
export type { Operation, ReviewEnvelope, ReviewVersion } from "./admission/review.ts";
export { AdmissionServer, describePolicies, type ServeOptions } from "./admission/server.ts";
export type { TlsFiles } from "./admission/tls.ts";
export { sha256Digest } from "./base/bytes.ts";
export { type Diagnostic, type DiagnosticCode, hasErrors, type Note, sortDiagnostics } from "./base/diagnostic.ts";
export { type ErrorCode, ParapetError } from "./base/errors.ts";
export type { JsonObject, JsonValue } from "./base/json.ts";
export { readFileBytes } from "./base/read-file.ts";
export { type Route, renderRoute } from "./base/route.ts";
export { escapeHostile, sanitize } from "./base/sanitize.ts";
export { type Position, positionAt, type Range, rangeOf, type Source, type Span } from "./base/source.ts";
export type { Bundle } from "./bundle/bundle.ts";
export { type BundleResult, decodeBundle } from "./bundle/decode-bundle.ts";
export { defaultBundlePath } from "./bundle/default-bundle.ts";
export { encodeBundle } from "./bundle/encode-bundle.ts";
export type { Manifest, ManifestWasm } from "./bundle/manifest.ts";
export { type PolicyFileOptions, type PolicyFiles, readPolicyFiles } from "./bundle/read-policy-files.ts";
export { loadTrust, publicGoodName, type ReadFile, type TrustResult } from "./evidence/load-trust.ts";
export type { SubjectMatter } from "./evidence/signed-content.ts";
export type {
	Trust,
	TrustedIdentity,
	TrustedKey,
	TrustedKeySource,
	TrustPolicy,
	TrustRoot,
	TrustRootSource,
} from "./evidence/trust.ts";
export type {
	CertificateClaims,
	Digests,
	Evidence,
	ProofCode,
	RejectedEvidence,
	Signer,
	Subject,
	Verification,
	VerifiedEvidence,
} from "./evidence/verification.ts";
export { type OpenedProof, type OpenResult, openProof, type ProofFile, verifyProof } from "./evidence/verify-proof.ts";
export { type LoadedBundle, type LoadOptions, questionsOf } from "./gate/bundle-questions.ts";
export { type CheckRequest, check } from "./gate/check.ts";
export type { Finding } from "./gate/finding.ts";
export { type BundleAttempt, type BundleOptions, loadBundle, tryBundle, tryQuestions } from "./gate/load-bundle.ts";
export type { Evaluator, Question } from "./gate/question.ts";
export type { NotChecked, Notice, PolicyIdentity, Report, Summary } from "./gate/report.ts";
export type { FrameworkControl, Rule, RuleId, RuleParameter, RuleSeverity, Severity } from "./gate/rule.ts";
export type { ChosenParameters } from "./gate/rule-parameters.ts";
export type { RuleSetting } from "./gate/rule-settings.ts";
export { type RuleSelection, selectRules } from "./gate/select-rules.ts";
export type { ExitCode, Verdict } from "./gate/verdict.ts";
export type { PlacedWaiver, Waiver } from "./gate/waiver.ts";
export type { Document, InputKind, ResourceIdentity } from "./inputs/document.ts";
export type { Inputs } from "./inputs/inputs.ts";
export { type ReadRequest, readInputs } from "./inputs/read-files.ts";
export { splitProofFile } from "./inputs/split-proof-file.ts";
export { checkInputs, checkProject, type ProjectRequest } from "./project/check-project.ts";
export type { Config, ConfiguredRule, EvidenceSource } from "./project/config.ts";
export type { LoadSources, PolicyChoice, SourceOptions } from "./project/load-policies.ts";
export { type LoadRequest, loadProject, type Project } from "./project/project.ts";
export { type ConfigRequest, type LoadedConfig, readConfig } from "./project/read-config.ts";
export { withEvidence } from "./project/with-evidence.ts";
export { renderDiagnostics } from "./report/diagnostics.ts";
export { type AnnotationLevel, type AnnotationProperties, renderAnnotation } from "./report/github.ts";
export { type Palette, plainPalette } from "./report/palette.ts";
export { type RenderOptions, type ReportFormat, render, reportFormats } from "./report/render.ts";
export type { HostBuiltin, HostBuiltins } from "./runtime/host/builtin.ts";
export { missingBuiltins } from "./runtime/host/check-builtins.ts";
export { loadPolicy, type Policy, type PolicyOptions } from "./runtime/host/policy.ts";
export { version } from "./version.ts";
