const repository = {
	id: 740_518_231,
	full_name: "shop/deploy",
	private: false,
	default_branch: "main",
	owner: { login: "shop", type: "Organization" },
};

/** The payload of a push, without what nobody here reads. */
export const push = {
	ref: "refs/heads/main",
	before: "9b1c5a3f8d8e4c0b7a6f5e4d3c2b1a0f9e8d7c6b",
	after: "4f0c4a6b2f6a51f5a6f2a2ad3c5c7a0a4e1b9d77",
	created: false,
	deleted: false,
	forced: false,
	commits: [{ id: "4f0c4a6b2f6a51f5a6f2a2ad3c5c7a0a4e1b9d77", message: "deploy", added: ["pod.yaml"] }],
	pusher: { name: "ada" },
	repository,
};

/** The payload of a pull request from a fork, whose base is this commit. */
export function pullRequest(baseSha: string) {
	return {
		action: "synchronize",
		number: 7,
		pull_request: {
			number: 7,
			state: "open",
			title: "Bigger nodes ::error::title\n::add-mask::x",
			draft: false,
			head: {
				ref: "nodes",
				sha: "0d1f2e3c4b5a69788796a5b4c3d2e1f00f1e2d3c",
				repo: { full_name: "eve/deploy", fork: true },
			},
			base: { ref: "main", sha: baseSha, repo: repository },
			merge_commit_sha: "4f0c4a6b2f6a51f5a6f2a2ad3c5c7a0a4e1b9d77",
			changed_files: 2,
		},
		repository,
		sender: { login: "eve" },
	};
}
