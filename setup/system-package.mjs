import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runCommand } from "./run-command.mjs";
import { say } from "./say.mjs";

/** Where a program lies on PATH, or undefined. */
export function findOnPath(program, path = process.env.PATH ?? "") {
  return path
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, program))
    .find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

const managers = {
  "apt-get": {
    install: (name) => [
      "apt-get",
      "install",
      "--yes",
      "--no-install-recommends",
      "-o",
      "DPkg::Lock::Timeout=300",
      name,
    ],
    refresh: ["apt-get", "update"],
  },
  dnf: { install: (name) => ["dnf", "install", "--assumeyes", name], refresh: ["dnf", "makecache"] },
};

/**
 * Decides how a system package can be installed without asking anyone: the commands to run, or why it cannot be done.
 * `facts` are what was seen on the machine; nothing is looked at here.
 */
export function chooseInstall(name, facts) {
  if (facts.forbidden) return { possible: false, why: "ASSAY_NO_INSTALL is set" };
  const manager = managers[facts.manager];
  if (manager === undefined) return { possible: false, why: "there is neither apt-get nor dnf" };
  if (name === "chromium" && facts.distribution === "ubuntu") {
    return { possible: false, why: "Ubuntu has Chromium only as a snap" };
  }
  if (!facts.root && !facts.sudo) return { possible: false, why: "this user may not install system packages" };
  const asRoot = [...(facts.root ? [] : ["sudo", "-n"]), "env", "DEBIAN_FRONTEND=noninteractive"];
  return { possible: true, install: [...asRoot, ...manager.install(name)], refresh: [...asRoot, ...manager.refresh] };
}

/** Looks at the machine for what `chooseInstall` wants to know. */
export async function installFacts(environment = process.env) {
  const manager = ["apt-get", "dnf"].find((program) => findOnPath(program, environment.PATH));
  const forbidden = ![undefined, "", "0"].includes(environment.ASSAY_NO_INSTALL);
  const root = process.getuid?.() === 0;
  const mayAsk = !root && !forbidden && manager !== undefined && findOnPath("sudo", environment.PATH) !== undefined;
  const sudo = mayAsk && (await runCommand("sudo", ["-n", "true"])).status === 0;
  return { manager, forbidden, root, sudo, distribution: distribution() };
}

function distribution() {
  try {
    return /^ID="?([^"\n]+)"?$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
  } catch {
    return undefined;
  }
}

/** Installs a package as chosen. On failure the package lists are refreshed and it is tried once more. */
export async function installPackage(name, choice) {
  if (!choice.possible) return { installed: false, why: choice.why };
  say(`installing ${name} with: ${choice.install.join(" ")}`);
  const onSilence = (seconds) => say(`still installing ${name} (${seconds} s)`);
  const run = ([command, ...args]) => runCommand(command, args, { onSilence });
  if ((await run(choice.install)).status === 0) return { installed: true };
  say("that failed; refreshing the package lists and trying again");
  await run(choice.refresh);
  const second = await run(choice.install);
  return second.status === 0 ? { installed: true } : { installed: false, why: lastLine(second) };
}

function lastLine({ output, startError }) {
  return startError ?? output.trim().split("\n").at(-1) ?? "the package manager gave no reason";
}
