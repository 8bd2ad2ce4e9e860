import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", "./test/summary.reporter.ts"],
    // Most tests are short and pure: threads start faster than processes, and two of them fill the smallest machine.
    pool: "threads",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    globals: false,
  },
});
