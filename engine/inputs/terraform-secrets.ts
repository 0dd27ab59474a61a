import { isJsonObject, type JsonObject, type JsonValue } from "../base/json.ts";
import type { Route } from "../base/route.ts";
import type { JsonRoutes } from "./json-routes.ts";
import { type MarkedValue, markedValues } from "./marked-values.ts";

/**
 * All that a plan marks as sensitive: in changes by `before_sensitive` and `after_sensitive`, in values by
 * `sensitive_values`, in outputs and variables by `sensitive`. The plan is read a resource at a time, so that it is
 * never in memory as a whole.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function findTerraformSecrets(routes: JsonRoutes): readonly MarkedValue[] {
	const reader = new SecretReader(routes);
	for (const section of ["resource_changes", "resource_drift"]) reader.readChanges([section], ["change"]);
	reader.readChanges(["deferred_changes"], ["resource_change", "change"]);
	reader.readChanges(["output_changes"], []);
	reader.readMembers(["action_invocations"], readInvocation);
	for (const values of [["planned_values"], ["prior_state", "values"]]) {
		reader.readMembers([...values, "outputs"], readOutput);
		reader.readModule([...values, "root_module"]);
	}
	reader.readVariables();
	reader.readConfiguration(["configuration", "root_module"]);
	return reader.found;
}

type ReadMember = (member: JsonObject, route: Route) => readonly MarkedValue[];

class SecretReader {
	readonly found: MarkedValue[] = [];
	readonly #routes: JsonRoutes;

	constructor(routes: JsonRoutes) {
		this.#routes = routes;
	}

	/** What `read` finds in each member of the container at `route`. */
	readMembers(route: Route, read: ReadMember): void {
		for (const [step, start] of this.#membersAt(route)) {
			const member = this.#routes.valueOf(start);
			if (isJsonObject(member)) this.found.push(...read(member, [...route, step]));
		}
	}

	readChanges(route: Route, inside: Route): void {
		this.readMembers(route, (member, place) => {
			const change = inside.reduce((value: JsonValue | undefined, step) => memberOf(value, step), member);
			return ["before", "after"].flatMap((key) =>
				markedValues(memberOf(change, key), memberOf(change, `${key}_sensitive`), [...place, ...inside, key]),
			);
		});
	}

	/** The resources of a module and of all modules in it. A list of modules, because they can be nested to the limit. */
	readModule(route: Route): void {
		this.readMembers([...route, "resources"], readResource);
		const modules: Route = [...route, "child_modules"];
		for (const step of this.#membersAt(modules).keys()) this.readModule([...modules, step]);
	}

	/** Variables have their value in one place and their mark in another. */
	readVariables(): void {
		const declared: Route = ["configuration", "root_module", "variables"];
		for (const name of this.#membersAt(["variables"]).keys()) {
			if (this.#valueAt([...declared, name, "sensitive"]) !== true) continue;
			const route = ["variables", name, "value"];
			this.found.push(...markedValues(this.#valueAt(route), true, route));
		}
	}

	/** The defaults of sensitive variables, in all modules that are called. */
	readConfiguration(route: Route): void {
		this.readMembers([...route, "variables"], (variable, place) =>
			markedValues(variable["default"], memberOf(variable, "sensitive"), [...place, "default"]),
		);
		const calls: Route = [...route, "module_calls"];
		for (const name of this.#membersAt(calls).keys()) this.readConfiguration([...calls, name, "module"]);
	}

	#membersAt(route: Route): ReadonlyMap<string | number, number> {
		const start = this.#routes.find(route);
		return start === undefined ? new Map() : this.#routes.membersOf(start);
	}

	#valueAt(route: Route): JsonValue | undefined {
		const start = this.#routes.find(route);
		return start === undefined ? undefined : this.#routes.valueOf(start);
	}
}

function readResource(resource: JsonObject, route: Route): readonly MarkedValue[] {
	return markedValues(memberOf(resource, "values"), memberOf(resource, "sensitive_values"), [...route, "values"]);
}

function readInvocation(invocation: JsonObject, route: Route): readonly MarkedValue[] {
	const marks = memberOf(invocation, "config_sensitive");
	return markedValues(memberOf(invocation, "config_values"), marks, [...route, "config_values"]);
}

function readOutput(output: JsonObject, route: Route): readonly MarkedValue[] {
	return markedValues(memberOf(output, "value"), memberOf(output, "sensitive"), [...route, "value"]);
}

function memberOf(value: JsonValue | undefined, key: string | number): JsonValue | undefined {
	return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
