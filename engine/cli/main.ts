import module from "node:module";
import { start } from "./start.ts";

// Node 20 does not have it; where it is there, the next start is faster.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();

await start(new URL(import.meta.url));
