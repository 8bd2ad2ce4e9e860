import { describe, expect, it } from "vitest";
import { HarnessError } from "../../../harness/model/error.ts";
import { known, unknown } from "../../../harness/model/known.ts";
import { isTooOld, readFioFacts } from "../../../harness/run/evidence/fio-facts.ts";
import { fakeWorld, type Setting } from "../../fake-effects.ts";

const installed: Setting = {
  files: { "/opt/fio/fio-3.33": "binary" },
  links: { "/usr/bin/fio": "../../opt/fio/fio-3.33" },
  programs: { "/usr/bin/fio": "fio-3.33\n" },
};
const SHA256_OF_BINARY = "9a3a45d01531a20e89ac6ae10b0b0beb0492acd7216a368aa062d1a5fecaf9cd";

async function failure(setting: Setting): Promise<HarnessError> {
  const error: unknown = await readFioFacts(fakeWorld(setting).effects).catch((thrown: unknown) => thrown);
  if (error instanceof HarnessError) return error;
  throw new Error("no HarnessError was thrown", { cause: error });
}

describe("fio", () => {
  it("is found on PATH, with its version as it prints it and the checksum of the real binary", async () => {
    const facts = await readFioFacts(fakeWorld(installed).effects);

    expect(facts).toEqual({ path: "/usr/bin/fio", version: "fio-3.33", sha256: known(SHA256_OF_BINARY) });
  });

  it("that may not be read has no checksum, but is used", async () => {
    const facts = await readFioFacts(fakeWorld({ ...installed, faults: { "/opt/fio/fio-3.33": "EACCES" } }).effects);

    expect(facts.sha256).toEqual(unknown("/usr/bin/fio may be executed but not read (EACCES)"));
  });

  it("that is missing comes with the command for each system", async () => {
    const error = await failure({ folders: ["/usr/bin/fio"] });

    expect(error).toMatchObject({ code: "toolMissing", where: "looked in /usr/local/bin, /usr/bin, /bin" });
    for (const command of ["sudo apt-get install fio", "sudo dnf install fio", "brew install fio"]) {
      expect(error.next).toContain(command);
    }
  });

  it("is missing, too, when there is no PATH at all", async () => {
    expect(await failure({ machine: { environment: {} } })).toMatchObject({
      code: "toolMissing",
      where: "PATH is empty",
    });
  });

  it.each`
    result                                               | said
    ${{ startError: "EACCES\nspawn" }}                   | ${"EACCES"}
    ${{ status: 127, stderr: "libaio.so: not found\n" }} | ${"libaio.so: not found"}
    ${{ status: 0, stdout: "something else" }}           | ${"exit status 0"}
  `("that cannot be executed says so: $said", async ({ result, said }) => {
    const error = await failure({ ...installed, programs: { "/usr/bin/fio": () => result } });

    expect(error).toMatchObject({ code: "toolMissing", message: `fio is there but cannot be executed: ${said}` });
    expect(error.next).toContain("/usr/bin/fio --version");
  });

  it("that is too old says what is needed and why", async () => {
    const error = await failure({ ...installed, programs: { "/usr/bin/fio": "fio-3.1\n" } });

    expect(error).toMatchObject({
      code: "toolTooOld",
      message: "/usr/bin/fio is fio-3.1; Assay needs fio 3.6 or newer",
    });
    expect(error.where).toContain("json+");
  });

  it.each`
    version              | old
    ${"fio-2.21"}        | ${true}
    ${"fio-3.5"}         | ${true}
    ${"fio-3.6"}         | ${false}
    ${"fio-3.36-5-gabc"} | ${false}
    ${"fio-4.0"}         | ${false}
    ${"fio-git"}         | ${true}
  `("called $version is too old: $old", ({ version, old }) => {
    expect(isTooOld(version)).toBe(old);
  });
});
