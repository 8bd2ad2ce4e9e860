import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkTarget,
  ensureOwnedFolder,
  isOurs,
  ownedPath,
  removeOwnedFolder,
  targetPath,
} from "../../harness/provision/local/owned-folder.ts";
import { fakeWorld } from "../fake-effects.ts";
import { system } from "../plan/sample-scenario.ts";

const folder = { system: "a", path: "/mnt/a/assay-r1-a", token: "00ff" };
const marker = `${folder.path}/.assay-owner.json`;
const ours = '{"madeBy":"assay","token":"00ff"}\n';

/** Names that a person may give a file: anything but what the harness itself writes. */
const foreign = fc
  .oneof(
    fc.stringMatching(/^[A-Za-z0-9 ._#-]{1,20}$/),
    fc.constantFrom("thesis.doc", "assay", "x.assay.bak", "x.ASSAY", "x.assay~", "..x", ".hidden", "read-1.0.assay2"),
  )
  .filter((name) => !name.endsWith(".assay") && !/^\.+$/.test(name));

const made = fc.constantFrom("read-1.0.assay", "write-1.0.assay", "rank-0000.assay", "probe.assay");

describe("a folder of Assay's own", () => {
  it("is made with a marker, and removed with what the harness wrote in it", async () => {
    const { effects, files } = fakeWorld({ folders: ["/mnt/a"] });
    await ensureOwnedFolder(folder, effects);
    await effects.files.writeWhole(`${folder.path}/read-1.0.assay`, "data");

    expect(files.text(marker)).toBe(ours);
    expect(await removeOwnedFolder(folder, effects)).toBeUndefined();
    expect(await effects.files.status(folder.path)).toBeUndefined();
    expect(await effects.files.status("/mnt/a")).toMatchObject({ kind: "directory" });
  });

  it("is taken up again by the run that made it", async () => {
    const { effects, files } = fakeWorld({ files: { [marker]: ours, [`${folder.path}/read-1.0.assay`]: "data" } });

    await ensureOwnedFolder(folder, effects);

    expect(files.text(`${folder.path}/read-1.0.assay`)).toBe("data");
  });

  it("is never made of a folder that holds anything else, whatever it is called", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.oneof(foreign, made), { minLength: 1, maxLength: 5 }), async (names) => {
        const before = Object.fromEntries(names.map((name) => [`${folder.path}/${name}`, "precious"]));
        const { effects, files } = fakeWorld({ files: before });

        await expect(ensureOwnedFolder(folder, effects)).rejects.toMatchObject({ code: "badTarget" });

        expect(files.paths()).toEqual(Object.keys(before).sort());
      }),
    );
  });

  it("is not removed while it holds a file that Assay did not make, and nothing in it is", async () => {
    const names = fc.tuple(fc.uniqueArray(foreign, { minLength: 1, maxLength: 4 }), fc.uniqueArray(made));

    await fc.assert(
      fc.asyncProperty(names, async ([strange, own]) => {
        const paths = [...strange, ...own].map((name) => [`${folder.path}/${name}`, "precious"]);
        const { effects, files } = fakeWorld({ files: { [marker]: ours, ...Object.fromEntries(paths) } });
        const before = files.paths();

        const why = await removeOwnedFolder(folder, effects);

        expect(why).toContain("it holds files that Assay did not make");
        expect(files.paths()).toEqual(before);
      }),
    );
  });

  it.each`
    text                                      | whose
    ${undefined}                              | ${"nobody's"}
    ${'{"madeBy":"assay","token":"other"}\n'} | ${"another run's"}
    ${"not JSON"}                             | ${"damaged"}
    ${"null"}                                 | ${"empty"}
  `("is left alone where its marker is $whose", async ({ text }) => {
    const data = { [`${folder.path}/read-1.0.assay`]: "data" };
    const { effects, files } = fakeWorld({ files: text === undefined ? data : { ...data, [marker]: text } });
    const before = files.paths();

    expect(await isOurs(folder, effects)).toBe(false);
    expect(await removeOwnedFolder(folder, effects)).toContain("marker");
    expect(files.paths()).toEqual(before);
  });

  it("that is gone already needs no removal", async () => {
    expect(await removeOwnedFolder(folder, fakeWorld().effects)).toBeUndefined();
  });

  it.each`
    fault       | code
    ${"ENOSPC"} | ${"diskFull"}
    ${"EDQUOT"} | ${"diskFull"}
    ${"EACCES"} | ${"badTarget"}
    ${"EROFS"}  | ${"badTarget"}
  `("that cannot be marked ($fault) is a problem of kind $code", async ({ fault, code }) => {
    const { effects } = fakeWorld({ folders: ["/mnt/a"] });
    const writeNew = () => Promise.reject(Object.assign(new Error(fault), { code: fault }));

    const attempt = ensureOwnedFolder(folder, { ...effects, files: { ...effects.files, writeNew } });

    await expect(attempt).rejects.toMatchObject({ code, where: folder.path });
    expect(await effects.files.status(folder.path)).toBeUndefined();
  });

  it.each`
    path          | owned
    ${"/mnt/a"}   | ${"/mnt/a/assay-r1-a"}
    ${"/mnt/a//"} | ${"/mnt/a/assay-r1-a"}
    ${"data"}     | ${"/home/test/data/assay-r1-a"}
    ${"/"}        | ${"/assay-r1-a"}
  `("in $path is $owned", ({ path, owned }) => {
    expect(ownedPath(system("a", { path }), "r1", fakeWorld().effects)).toBe(owned);
  });
});

describe("a target", () => {
  const setting = {
    files: { "/mnt/file": "x" },
    folders: ["/mnt/dir", "/mnt/locked"],
    faults: { "/mnt/gone/x": "ENOENT" },
  };

  it.each`
    path             | create   | says
    ${"/mnt/dir"}    | ${false} | ${undefined}
    ${"/mnt/new"}    | ${true}  | ${undefined}
    ${"/mnt/new"}    | ${false} | ${"The target directory does not exist"}
    ${"/mnt/file"}   | ${false} | ${"The target is a file"}
    ${"/mnt/file"}   | ${true}  | ${"The target is a file"}
    ${"/mnt/locked"} | ${false} | ${"The target directory is read-only for this user"}
  `("at $path (made if missing: $create) is refused with: $says", async ({ path, create, says }) => {
    const { effects } = fakeWorld(setting);
    const isWritable = async (place: string) => place !== "/mnt/locked";
    const world = { ...effects, files: { ...effects.files, isWritable } };

    const error = await checkTarget(system("a", { path, create }), "my.yaml", world).catch((caught: unknown) => caught);

    if (says === undefined) expect(error).toBeUndefined();
    else expect(error).toMatchObject({ code: "badTarget", message: says, next: expect.stringContaining("my.yaml") });
  });

  it("is taken from the working directory where it is relative", () => {
    expect(targetPath(system("a", { path: "x/y" }), fakeWorld().effects)).toBe("/home/test/x/y");
  });
});
