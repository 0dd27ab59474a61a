import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { singleFile } from "../action/single-file.ts";

/** How the real pre-commit is started here, as words; undefined where there is none. */
export const preCommit: readonly string[] | undefined = [process.env["PARAPET_PRE_COMMIT"], "pre-commit"]
	.flatMap((command) => (command ? [command.split(" ")] : []))
	.find(([program = "", ...args]) => spawnSync(program, [...args, "--version"]).status === 0);

const environment = {
	...process.env,
	GIT_AUTHOR_NAME: "Ada",
	GIT_AUTHOR_EMAIL: "ada@shop.example",
	GIT_COMMITTER_NAME: "Ada",
	GIT_COMMITTER_EMAIL: "ada@shop.example",
	GIT_CONFIG_GLOBAL: "/dev/null",
	PRE_COMMIT_HOME: mkdtempSync(join(tmpdir(), "parapet-pre-commit-")),
};

/** A scratch repository. */
export interface Repository {
	readonly folder: string;
	readonly git: (...args: readonly string[]) => string;
	readonly write: (name: string, text: string) => void;
}

/** What `git commit` did, and all that was printed meanwhile. */
export interface Commit {
	readonly isMade: boolean;
	readonly printed: string;
}

function createRepository(): Repository {
	const folder = mkdtempSync(join(tmpdir(), "parapet-repository-"));
	const git = (...args: readonly string[]) =>
		execFileSync("git", args, { cwd: folder, env: environment, encoding: "utf8" }).trim();
	const write = (name: string, text: string) => {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	};
	git("init", "--quiet");
	return { folder, git, write };
}

/** A repository that has nothing but the hook: what pre-commit clones. */
export function hookRepository(): Repository {
	const repository = createRepository();
	const file = join(repository.folder, "action/dist/parapet.mjs");
	mkdirSync(dirname(file), { recursive: true });
	copyFileSync(singleFile, file);
	chmodSync(file, 0o755);
	copyFileSync(".pre-commit-hooks.yaml", join(repository.folder, ".pre-commit-hooks.yaml"));
	repository.git("add", "--all");
	repository.git("commit", "--quiet", "--message", "hook");
	return repository;
}

/** A user's repository, with the hook installed in git. `options` are further lines of the hook in the configuration. */
export function repositoryWith(hook: Repository, options = ""): Repository {
	const repository = createRepository();
	repository.write(
		".pre-commit-config.yaml",
		`repos:
  - repo: ${hook.folder}
    rev: ${hook.git("rev-parse", "HEAD")}
    hooks:
      - id: parapet
${options}`,
	);
	const [program = "", ...args] = preCommit ?? [];
	execFileSync(program, [...args, "install"], { cwd: repository.folder, env: environment });
	return repository;
}

/** Stages these files, and commits what is staged. */
export function commit({ folder, git }: Repository, ...files: readonly string[]): Commit {
	if (files.length > 0) git("add", "--", ...files);
	const { status, stdout, stderr } = spawnSync("git", ["commit", "--message", "change"], {
		cwd: folder,
		env: environment,
		encoding: "utf8",
	});
	return { isMade: status === 0, printed: stdout + stderr };
}
