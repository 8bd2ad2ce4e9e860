import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", "./test/summary.reporter.ts"],
    // Processes, not threads: some tests run whole programs with signals and locks, and a thread that hangs cannot be ended.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    globals: false,
  },
});
