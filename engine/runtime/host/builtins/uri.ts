import type { JsonObject } from "../../../base/json.ts";
import type { HostBuiltins } from "../builtin.ts";
import { percentDecode, percentEncode } from "./percent.ts";
import { textArgs } from "./text-args.ts";

/** `uri.parse` and `uri.is_valid`, as Go's `net/url` takes a URL apart. Parts that are empty are left out. */
export const uriBuiltins: HostBuiltins = {
	"uri.parse": textArgs(parseUri),
	"uri.is_valid": textArgs((text) => text !== "" && parseUri(text) !== undefined),
};

interface Authority {
	readonly hostname: string;
	readonly port: string;
}

function parseUri(text: string): JsonObject | undefined {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: a control character makes a URL invalid
	if (/[\x00-\x1f\x7f]/.test(text)) return undefined;
	const [whole, rawFragment] = cut(text, "#");
	const scheme = /^([A-Za-z][A-Za-z0-9+\-.]*):/.exec(whole)?.[1] ?? "";
	if (scheme === "" && whole.startsWith(":")) return undefined;
	const [hierarchy, rawQuery] = cut(scheme === "" ? whole : whole.slice(scheme.length + 1), "?");
	const fragment = percentDecode(rawFragment);
	if (fragment === undefined) return undefined;
	const rest = { scheme: scheme.toLowerCase(), raw_query: rawQuery, fragment };
	if (scheme !== "" && !hierarchy.startsWith("/")) return present(rest);
	const hasAuthority = hierarchy.startsWith("//") && (scheme !== "" || !hierarchy.startsWith("///"));
	const pathStart = hasAuthority ? hierarchy.slice(2).search(/\/|$/) + 2 : 0;
	const authority = parseAuthority(hasAuthority ? hierarchy.slice(2, pathStart) : "");
	const rawPath = hierarchy.slice(pathStart);
	const path = percentDecode(rawPath);
	if (!authority || path === undefined || (!hasAuthority && /^[^/]*:/.test(rawPath))) return undefined;
	const rawAsUsual = percentEncode(path, "/$&+,:;=@") === rawPath;
	return present({ ...rest, ...authority, path, raw_path: rawAsUsual ? path : rawPath });
}

function cut(text: string, separator: string): readonly [before: string, after: string] {
	const at = text.indexOf(separator);
	return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** `user@host:port`; the user is checked and left out. */
function parseAuthority(text: string): Authority | undefined {
	const at = text.lastIndexOf("@");
	if (at !== -1 && !/^(?:[A-Za-z0-9\-._:~!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/.test(text.slice(0, at))) return undefined;
	const found = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d*))?$/.exec(text.slice(at + 1));
	if (!found) return undefined;
	const hostname = percentDecode(found[1] ?? found[2] ?? "");
	// biome-ignore lint/suspicious/noControlCharactersInRegex: what stands for every character outside of ASCII
	const valid = /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:<>"]|[^\x00-\x7f])*$/;
	return hostname !== undefined && valid.test(hostname) ? { hostname, port: found[3] ?? "" } : undefined;
}

function present(parts: { readonly [name: string]: string }): JsonObject {
	return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== ""));
}
