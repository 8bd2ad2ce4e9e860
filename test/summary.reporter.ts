import type { Reporter, TestModule, TestResult, TestSuite } from "vitest/node";

interface Summary {
  passed: number;
  failed: number;
  readonly skipped: string[];
}

/**
 * Says at the very end what was not run, each skipped test by its full name, and the three numbers as the last line of
 * stdout. What never became a test but broke all the same (a file that cannot be imported, a hook, a stray rejection)
 * counts as failed.
 */
export default class SummaryReporter implements Reporter {
  #text = "";

  onInit(): void {
    // Other reporters print after the run too (slow shutdown, coverage); only at exit is nothing printed any more.
    process.once("exit", () => process.stdout.write(this.#text));
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const summary: Summary = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of modules) addModule(summary, module);
    this.#text = summaryText(summary);
  }
}

function addModule(summary: Summary, module: TestModule): void {
  summary.failed += brokenParts(module);
  for (const test of module.children.allTests()) {
    const result = test.result();
    if (result.state === "passed") summary.passed++;
    else if (result.state === "failed") summary.failed++;
    else summary.skipped.push(`${module.relativeModuleId} > ${test.fullName}${reasonOf(result)}`);
  }
}

/** The reason that is not in the name already: a test may skip itself while it runs, and a stopped run leaves some undone. */
function reasonOf(result: TestResult): string {
  if (result.state === "pending") return " (skipped: the run was stopped)";
  return result.state === "skipped" && result.note !== undefined ? ` (${result.note})` : "";
}

/** Errors outside of any test: of the file itself and of the suites in it. */
function brokenParts(module: TestModule): number {
  const parts: (TestModule | TestSuite)[] = [module, ...module.children.allSuites()];
  return parts.filter((part) => part.errors().length > 0).length;
}

function summaryText({ passed, failed, skipped }: Summary): string {
  const list = skipped.length === 0 ? "" : `\nSkipped:\n${skipped.map((name) => `  ${name}\n`).join("")}`;
  return `${list}\n${passed} passed, ${failed} failed, ${skipped.length} skipped\n`;
}
