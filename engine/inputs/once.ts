/** The result of the first call, for all calls. */
export function once<Result>(compute: () => Result): () => Result {
	let known: { readonly result: Result } | undefined;
	return () => {
		known ??= { result: compute() };
		return known.result;
	};
}
