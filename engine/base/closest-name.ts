/** Names further away than this are no help: a third of the letters, at least one, at most three. */
function tolerance(name: string): number {
	return Math.min(3, Math.max(1, Math.floor(name.length / 3)));
}

/** Longer names are not compared: the work grows with the square of the length. */
const maxLength = 100;

/** Candidates beyond this many are not looked at: a module can declare any number of rules. */
const maxCandidates = 5000;

/** The candidate that was most likely meant by a mistyped name; undefined when none is near. */
export function closestName(name: string, candidates: Iterable<string>): string | undefined {
	if (name.length > maxLength) return undefined;
	let best: string | undefined;
	let bestDistance = tolerance(name) + 1;
	let seen = 0;
	for (const candidate of candidates) {
		if (seen++ > maxCandidates) break;
		if (candidate === name || Math.abs(candidate.length - name.length) >= bestDistance) continue;
		const distance = editDistance(name, candidate);
		if (distance < bestDistance) {
			best = candidate;
			bestDistance = distance;
		}
	}
	return best;
}

/** How many letters have to be put in, taken out, replaced or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
	let beforeLast: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const replaced = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
			let least = Math.min(at(last, column) + 1, at(current, column - 1) + 1, replaced);
			if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
				least = Math.min(least, at(beforeLast, column - 2) + 1);
			current.push(least);
		}
		beforeLast = last;
		last = current;
	}
	return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
	return row[column] as number;
}
