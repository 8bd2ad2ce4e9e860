import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, describe, expect, it } from "vitest";

const home = join(import.meta.dirname, "../..");
const recorded = (name: string) => join(home, "fixtures/fio-logs", name);
const folder = mkdtempSync(join(tmpdir(), "assay-logs-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function logs(...args: string[]) {
  return execa(join(home, "assay"), ["logs", ...args], { reject: false });
}

describe("assay logs", () => {
  it.each`
    name                               | says
    ${"one-after-the-other"}           | ${/No moment is common to all clients[\s\S]*overlap 0 %[\s\S]*The group's sum is not concurrent/}
    ${"one-after-the-other-own-start"} | ${/nobody can say which ran together; log with log_unix_epoch=1/}
    ${"late-start"}                    | ${/while all 2 were at work: [\d.]+ MB\/s[\s\S]*starts 0\.\d+ s apart/}
    ${"histograms"}                    | ${/clat histograms\s+direction\s+p50\s+p90\s+p99\s+p99\.9\nload\s+read\s+[\d.]+ µs/}
    ${"stalls"}                        | ${/one client: [\d.]+ MB\/s/}
  `("says of $name what its jobs did together", async ({ name, says }) => {
    const { exitCode, stdout } = await logs(recorded(name), "--interval", "0.5");

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(says);
  });

  it("names lines that it had to leave out", async () => {
    writeFileSync(
      join(folder, "x_bw.1.log"),
      "1000, 10, 0, 4096, 0\n2000, 12, 0, 4096, 0\nrubbish\n3000, 11, 0, 4096, 0\n4000, 1",
    );

    const { exitCode, stdout } = await logs(folder);

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/left out: .*x_bw\.1\.log: .*left out/);
  });

  it.each`
    args                                       | status | says
    ${[join(home, "docs")]}                    | ${2}   | ${/There are no logs of fio here[\s\S]*next: {2}name the folder/}
    ${["/nonexistent"]}                        | ${2}   | ${/There are no logs of fio here/}
    ${[recorded("stalls"), "--interval", "x"]} | ${2}   | ${/--interval x: seconds from 0\.01 to 3600/}
  `("refuses $args with status $status and what to type next", async ({ args, status, says }) => {
    const { exitCode, stdout, stderr } = await logs(...args);

    expect(exitCode).toBe(status);
    expect(stdout).toBe("");
    expect(stderr).toMatch(says);
  });

  it("prints one object with --json", async () => {
    const { stdout } = await logs(recorded("late-start"), "--json");

    expect(JSON.parse(stdout)).toMatchObject({
      command: "logs",
      ok: true,
      result: { rates: [{ direction: "read" }], problems: [] },
    });
  });
});
