/** Every limit of this room, and the attack that it stops. Sizes are in bytes. */

/** A bundle that fills the memory. GitHub signs bills of materials of up to 16 MB, of which a bundle's base64 makes 22. */
export const maxBundleBytes = 32 * 1024 * 1024;

/** A trusted root is read on each run; a real one has less than 10 KB. */
export const maxTrustedRootBytes = 4 * 1024 * 1024;

/** Roots in one file of JSON lines: each proof may be tried against all of them. */
export const maxRoots = 16;

/** JSON so deep that what reads it next runs out of stack. */
export const maxJsonDepth = 200;

/** Log entries and timestamps: each costs a signature to verify. */
export const maxLogEntries = 32;
export const maxTimestamps = 32;

/** Certificates beside the signer's. */
export const maxChainCertificates = 10;

/** Deep or huge DER: a certificate of Fulcio has 2 KB, a timestamp 1 to 5 KB. */
export const maxCertificateBytes = 16 * 1024;
export const maxTimestampBytes = 32 * 1024;
export const maxDerDepth = 24;

/** A checkpoint with so many signatures that matching them takes the time. */
export const maxCheckpointLength = 64 * 1024;

/** A Merkle path is as long as the tree is high. */
export const maxProofHashes = 64;

/** A statement whose subjects take the time: the limits of sigstore-go. */
export const maxSubjects = 1024;
export const maxDigests = 32;

/** A pattern or a name that is compared with many others. */
export const maxIdentityLength = 2048;
