import fc from "fast-check";

/** A run tries the same cases everywhere, so that a change is judged by itself; `SEED=n` tries others. */
fc.configureGlobal({ seed: Number(process.env["SEED"] ?? 20) });

export { fc };
