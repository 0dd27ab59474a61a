/** The guest's exports: one line a file. A file that is named here exports what the border needs, and nothing else. */
export * from "./emit-abi";
export * from "./host-abi";
export * from "./imports";
export * from "./builtins/aggregates";
export * from "./builtins/arithmetic";
export * from "./builtins/arrays";
export * from "./builtins/bits";
export * from "./builtins/casts";
export * from "./builtins/comparison";
export * from "./builtins/graph";
export * from "./builtins/json";
export * from "./builtins/json-patch";
export * from "./builtins/json-select";
export * from "./builtins/member";
export * from "./builtins/numbers";
export * from "./builtins/objects";
export * from "./builtins/sets";
export * from "./builtins/encoding";
export * from "./builtins/glob";
export * from "./builtins/regex";
export * from "./builtins/regex-template";
export * from "./builtins/semver";
export * from "./builtins/sprintf";
export * from "./builtins/strings";
export * from "./builtins/strings-affix";
export * from "./builtins/strings-case";
export * from "./builtins/strings-join";
export * from "./builtins/strings-replace";
export * from "./builtins/strings-trim";
export * from "./builtins/subset";
export * from "./builtins/template-string";
export * from "./builtins/types";
export * from "./builtins/units";
export * from "./builtins/units-bytes";
export * from "./builtins/walk";

/** End of the guest's static data: the emitter's own starts here or above. */
export const guest_static_end: usize = __heap_base;
