/** The part of the WebAssembly JavaScript interface that we use: Node has it, `@types/node` does not. */
declare namespace WebAssembly {
	class Module {
		constructor(bytes: Uint8Array | ArrayBuffer);
		static exports(module: Module): { readonly name: string; readonly kind: string }[];
		static customSections(module: Module, name: string): readonly ArrayBuffer[];
		static imports(module: Module): { readonly module: string; readonly name: string; readonly kind: string }[];
	}
	class Memory {
		constructor(descriptor: { readonly initial: number; readonly maximum?: number });
		readonly buffer: ArrayBuffer;
		grow(deltaPages: number): number;
	}
	class Global {
		readonly value: number;
	}
	class Instance {
		constructor(module: Module, imports?: { readonly [module: string]: { readonly [name: string]: unknown } });
		readonly exports: { readonly [name: string]: unknown };
	}
	class CompileError extends Error {}
	class LinkError extends Error {}
	class RuntimeError extends Error {}
	function validate(bytes: Uint8Array | ArrayBuffer): boolean;
	function compile(bytes: Uint8Array | ArrayBuffer): Promise<Module>;
	function instantiate(
		module: Module,
		imports?: { readonly [module: string]: { readonly [name: string]: unknown } },
	): Promise<Instance>;
}
