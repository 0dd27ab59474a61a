import { dirname, relative, resolve, sep } from "node:path";
import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import { ParapetError } from "../base/errors.ts";
import { readFileBytes } from "../base/read-file.ts";
import type { Source } from "../base/source.ts";
import { decodeText, type TextFile } from "../inputs/decode-text.ts";
import { readJson } from "../inputs/json.ts";
import { readYaml } from "../inputs/yaml.ts";
import type { Config } from "./config.ts";
import { type ConfigFile, configFileOf } from "./config-file.ts";
import { configDiagnostic } from "./diagnostics.ts";
import { findConfig } from "./find-config.ts";
import { interpretConfig } from "./interpret-config.ts";
import { validateConfig } from "./validate-config.ts";

/** A configuration, and the file that it was read from. */
export interface LoadedConfig {
	readonly config: Config;
	readonly file: ConfigFile;
	/** Absolute: what patterns in the configuration are relative to. */
	readonly folder: string;
}

/** `folder`: where the user stands, absolute. `config`: a file, `false` for none, missing for the nearest one. */
export interface ConfigRequest {
	readonly folder: string;
	readonly config?: string | false;
}

/** Stops a "configuration" that would keep the schema's checker busy for minutes. */
const maxConfigSizeBytes = 1024 * 1024;

/**
 * Reads the configuration of a project and checks it against its schema; undefined when there is none.
 *
 * @throws ParapetError CONFIG with all diagnostics when it is wrong; IO when the file that was named cannot be read.
 */
export async function readConfig({ folder, config }: ConfigRequest): Promise<LoadedConfig | undefined> {
	if (config === false) return undefined;
	const path = config === undefined ? findConfig(folder) : resolve(folder, config);
	if (path === undefined) return undefined;
	const source = readSource(path, config ?? nameFrom(folder, path));
	const file = await parseConfig(source);
	const base = dirname(path);
	const faults = await validateConfig(file);
	if (faults.length > 0) throw wrongConfig(source, faults);
	const interpreted = interpretConfig(file, (written) => nameFrom(folder, resolve(base, written)));
	if (hasErrors(interpreted.diagnostics)) throw wrongConfig(source, interpreted.diagnostics);
	return { config: interpreted.config, file, folder: base };
}

/** The error that tells everything that is wrong with a configuration at once. */
export function wrongConfig({ name }: Source, diagnostics: readonly Diagnostic[]): ParapetError {
	const count = diagnostics.length === 1 ? "is an error" : `are ${diagnostics.length} errors`;
	return new ParapetError("CONFIG", `there ${count} in ${name}, so nothing was checked`, { diagnostics });
}

function readSource(path: string, name: string): TextFile {
	const bytes = readFileBytes(path, `the configuration ${name}`);
	if (bytes.length > maxConfigSizeBytes) {
		throw new ParapetError("USAGE", `the configuration ${name} has more than ${maxConfigSizeBytes} bytes`);
	}
	const decoded = decodeText(name, bytes);
	if ("fault" in decoded)
		throw new ParapetError("USAGE", `the configuration ${name} is no UTF-8 text: ${decoded.fault}`);
	return decoded;
}

async function parseConfig(source: TextFile): Promise<ConfigFile> {
	const { values, diagnostics } = await (source.name.endsWith(".json")
		? readJson(source, source.utf8)
		: readYaml(source));
	if (diagnostics.length > 0) throw wrongConfig(source, diagnostics);
	const [only, second] = values;
	if (!only || second) {
		const span = { source, start: 0, end: 0 };
		throw wrongConfig(source, [configDiagnostic("config/documents", { count: values.length }, { span })]);
	}
	return configFileOf(source, only);
}

/** A path as the user would write it from where they stand. */
function nameFrom(folder: string, path: string): string {
	const name = relative(folder, path);
	return name === "" ? "." : sep === "/" ? name : name.replaceAll(sep, "/");
}
