import { describe, expect, test } from "vitest";
import { commit, hookRepository, preCommit, repositoryWith } from "./pre-commit.ts";

const pod = (isPrivileged: boolean) => `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
  containers:
    - name: web
      image: registry.example/web:1
      securityContext:
        allowPrivilegeEscalation: ${isPrivileged}
        capabilities: {drop: [ALL]}
        privileged: ${isPrivileged}
`;

if (!preCommit) console.warn("the hook is not tried: there is no pre-commit; set PARAPET_PRE_COMMIT or PATH");

describe.skipIf(!preCommit)("the hook, in the real pre-commit", () => {
	const hook = preCommit && hookRepository();
	const repository = () => repositoryWith(hook as NonNullable<typeof hook>);

	test("stops a bad commit, with the finding's place", () => {
		const shop = repository();
		shop.write("deploy/pod.yaml", pod(true));
		const { isMade, printed } = commit(shop, "deploy/pod.yaml");
		expect(isMade).toBe(false);
		expect(printed).toContain("deploy/pod.yaml:12:21  critical  kubernetes.privileged");
	});

	test("lets a good commit pass", () => {
		const shop = repository();
		shop.write("deploy/pod.yaml", pod(false));
		expect(commit(shop, "deploy/pod.yaml")).toMatchObject({ isMade: true });
	});

	test("reads staged files alone, as they are staged", () => {
		const shop = repository();
		shop.write("good.yaml", pod(false));
		expect(commit(shop, "good.yaml")).toMatchObject({ isMade: true });
		shop.write("bad.yaml", pod(true));
		shop.write("other.yaml", pod(false));
		expect(commit(shop, "other.yaml")).toMatchObject({ isMade: true });
		shop.write("good.yaml", `${pod(false)}# staged\n`);
		shop.git("add", "good.yaml");
		shop.write("good.yaml", pod(true));
		expect(commit(shop)).toMatchObject({ isMade: true });
		expect(shop.git("diff", "--name-only")).toBe("good.yaml");
	});

	test("stops what cannot be read", () => {
		const shop = repository();
		shop.write("broken.yaml", "a: [1\n");
		const { isMade, printed } = commit(shop, "broken.yaml");
		expect(isMade).toBe(false);
		expect(printed).toContain("broken.yaml:2:1  error  input/syntax");
	});

	test("lets pass what no policy speaks of", () => {
		const shop = repository();
		shop.write("notes.txt", "a: [1\n");
		shop.write("package.json", '{"name": "shop"}\n');
		shop.write("Dockerfile", "FROM scratch\n");
		expect(commit(shop, "notes.txt", "package.json", "Dockerfile")).toMatchObject({ isMade: true });
	});

	test("takes no file's name for a flag", () => {
		const shop = repository();
		shop.write("--allow-empty.yaml", pod(false));
		shop.write("--fail-on=critical.yaml", pod(true));
		const { isMade, printed } = commit(shop, "--allow-empty.yaml", "--fail-on=critical.yaml");
		expect(isMade).toBe(false);
		expect(printed).toContain("--fail-on=critical.yaml:12:21  critical");
	});

	test("takes flags of the user's", () => {
		const shop = repositoryWith(
			hook as NonNullable<typeof hook>,
			'        args: ["--rule", "kubernetes.host_ports", "--"]\n',
		);
		shop.write("pod.yaml", pod(true));
		expect(commit(shop, "pod.yaml")).toMatchObject({ isMade: true });
	});
});
