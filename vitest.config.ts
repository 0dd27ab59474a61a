import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["test/**/*.test.ts"],
		globalSetup: "test/build-generated.ts",
		reporters: ["default", ["json", { outputFile: "dist-test/tests.json" }]],
		testTimeout: 60_000,
	},
});
