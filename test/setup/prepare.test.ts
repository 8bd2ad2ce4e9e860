import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { installedHome, run, script, temporaryFolder } from "./home.ts";

const byHand = ["sudo apt-get install fio", "sudo dnf install fio", "brew install fio"];

function prepare(home: string, purpose: string, environment: Record<string, string>) {
  return run(process.execPath, [join(home, "setup/prepare.mjs"), purpose], { environment });
}

/** A machine with apt-get whose first install fails because the package lists are old, and a sudo that never asks. */
function machineWithApt(): string {
  const path = temporaryFolder();
  for (const tool of ["env", "touch", "chmod"]) symlinkSync(join("/usr/bin", tool), join(path, tool));
  script(path, "sudo", '#!/bin/sh\nshift\n[ "$1" = true ] || exec "$@"\n');
  const install = `touch '${path}/fio' && chmod +x '${path}/fio'`;
  return script(
    path,
    "apt-get",
    `#!/bin/sh
case $1 in
  update) touch '${path}/updated' ;;
  install) [ -e '${path}/updated' ] && [ "$DEBIAN_FRONTEND" = noninteractive ] && ${install} ;;
esac
`,
  );
}

describe("prepare", () => {
  it("is silent and fast when nothing is to be done", () => {
    const home = installedHome();
    const path = script(temporaryFolder(), "fio", "#!/bin/sh\n");

    const done = prepare(home, "run", { PATH: path });

    expect(done).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect(existsSync(join(home, ".assay"))).toBe(false);
  });

  it("ends with 10 and the command for each system when fio is missing", () => {
    const done = prepare(installedHome(), "run", { PATH: temporaryFolder() });

    expect(done).toMatchObject({ status: 10, stdout: "" });
    expect(done.stderr).toContain("assay: fio is not installed: it does the reading and writing that is measured\n");
    for (const command of byHand) expect(done.stderr).toContain(command);
  });

  it("only says so when fio and Chromium are missing for the tests", () => {
    const done = prepare(installedHome(), "test", { PATH: temporaryFolder() });

    expect(done.status).toBe(0);
    expect(done.stderr.match(/^assay: (fio|Chromium) is not installed .* skipped, each by name/gm)).toHaveLength(2);
  });

  it("installs fio where it may, and refreshes the package lists when the first try fails", () => {
    const path = machineWithApt();

    const done = prepare(installedHome(), "run", { PATH: path });

    expect(done.status).toBe(0);
    expect(done.stderr).toMatch(
      /^assay: installing fio with: .*apt-get install --yes .*fio\nassay: that failed; .*\n$/,
    );
  });

  it("installs no system package when ASSAY_NO_INSTALL is set", () => {
    const path = machineWithApt();

    const done = prepare(installedHome(), "run", { PATH: path, ASSAY_NO_INSTALL: "1" });

    expect(done.status).toBe(10);
    expect(done.stderr).toContain("because ASSAY_NO_INSTALL is set");
    expect(existsSync(join(path, "fio"))).toBe(false);
  });

  it("says that npm is missing when the packages must be installed without it", () => {
    const home = installedHome();
    writeFileSync(join(home, "package-lock.json"), "{ }\n");

    const done = prepare(home, "deps", { PATH: temporaryFolder() });

    expect(done.status).toBe(10);
    expect(done.stderr).toContain("could not be installed: the program npm is not on PATH");
    expect(existsSync(join(home, "node_modules/.assay-lock.json"))).toBe(false);
  });

  it("takes a Node of the system when the package's own does not run", () => {
    const home = installedHome();
    rmSync(join(home, "node_modules/node/bin/node"));
    const path = script(temporaryFolder(), "fio", "#!/bin/sh\n");
    symlinkSync(process.execPath, join(path, "node"));

    const done = prepare(home, "run", { PATH: path });

    expect(done).toMatchObject({ status: 0, stderr: "" });
  });

  it("passes over a file called fio that cannot be executed", () => {
    const path = script(temporaryFolder(), "fio", "");
    chmodSync(join(path, "fio"), 0o644);
    mkdirSync(join(path, "other/fio"), { recursive: true });

    const done = prepare(installedHome(), "run", { PATH: `${path}:${join(path, "other")}` });

    expect(done.status).toBe(10);
  });
});
