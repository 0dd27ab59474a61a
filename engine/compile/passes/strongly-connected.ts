interface Visit<Vertex> {
	readonly vertex: Vertex;
	readonly successors: Iterator<Vertex>;
}

/**
 * The groups of vertices that lead to each other, those of one vertex only when it leads to itself. Takes time linear in
 * edges, and no deeper stack for longer ways.
 *
 * @see https://en.wikipedia.org/wiki/Tarjan%27s_strongly_connected_components_algorithm
 */
export function stronglyConnected<Vertex>(
	vertices: Iterable<Vertex>,
	successorsOf: (vertex: Vertex) => Iterable<Vertex>,
): readonly (readonly Vertex[])[] {
	const indexes = new Map<Vertex, number>();
	const lowest = new Map<Vertex, number>();
	const stack: Vertex[] = [];
	const onStack = new Set<Vertex>();
	const groups: Vertex[][] = [];
	const visits: Visit<Vertex>[] = [];

	const enter = (vertex: Vertex): void => {
		indexes.set(vertex, indexes.size);
		lowest.set(vertex, indexes.get(vertex) as number);
		stack.push(vertex);
		onStack.add(vertex);
		visits.push({ vertex, successors: successorsOf(vertex)[Symbol.iterator]() });
	};
	const lower = (vertex: Vertex, to: number): void => {
		lowest.set(vertex, Math.min(lowest.get(vertex) as number, to));
	};
	const leave = (vertex: Vertex): void => {
		visits.pop();
		const around = visits.at(-1);
		if (around) lower(around.vertex, lowest.get(vertex) as number);
		if (lowest.get(vertex) !== indexes.get(vertex)) return;
		const group = stack.splice(stack.lastIndexOf(vertex));
		for (const member of group) onStack.delete(member);
		const leadsToItself = group.length > 1 || [...successorsOf(vertex)].includes(vertex);
		if (leadsToItself) groups.push(group);
	};
	const step = ({ vertex, successors }: Visit<Vertex>): void => {
		const next = successors.next();
		if (next.done) leave(vertex);
		else if (!indexes.has(next.value)) enter(next.value);
		else if (onStack.has(next.value)) lower(vertex, indexes.get(next.value) as number);
	};

	for (const start of vertices) {
		if (!indexes.has(start)) enter(start);
		for (let visit = visits.at(-1); visit; visit = visits.at(-1)) step(visit);
	}
	return groups;
}
