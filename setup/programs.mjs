import { say } from "./say.mjs";
import { MACHINE_LACKS, problemText } from "./setup-problem.mjs";
import { chooseInstall, findOnPath, installFacts, installPackage } from "./system-package.mjs";

/** The programs Assay wants from the system: by what names they go, what for, and how to get them by hand. */
export const programs = {
  fio: {
    names: ["fio"],
    title: "fio",
    purpose: "it does the reading and writing that is measured",
    byHand: [
      "Debian/Ubuntu:  sudo apt-get install fio",
      "Fedora/RHEL:    sudo dnf install fio",
      "macOS:          brew install fio",
    ],
    without: "Tests that need fio are skipped, each by name",
  },
  chromium: {
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    title: "Chromium",
    purpose: "tests open the HTML report in it",
    byHand: [
      "Debian:         sudo apt-get install chromium",
      "Ubuntu:         sudo snap install chromium",
      "Fedora/RHEL:    sudo dnf install chromium",
    ],
    without: "Tests that need a browser are skipped, each by name",
  },
};

/** The message for a missing program that must be there: what, why, and the exact commands. */
export function missingText(program, why) {
  return problemText({
    message: `${program.title} is not installed: ${program.purpose}`,
    where: `not found on PATH, and not installed by this set-up because ${why}`,
    next: [...program.byHand, "then the same command again"],
  });
}

/** The notice for a missing program that one can do without. */
export function noticeText(program, why) {
  return `${program.title} is not installed (${program.purpose}), because ${why}. ${program.without}. To have them run: ${program.byHand
    .map((line) => line.replace(/\s+/g, " "))
    .join("; ")}`;
}

/** Installs a program if it is missing and that is possible; a required one that stays missing ends in status 10. */
export async function prepareProgram(name, { required, environment = process.env }) {
  const program = programs[name];
  const found = () => program.names.some((candidate) => findOnPath(candidate, environment.PATH));
  if (found()) return 0;
  const outcome = await installPackage(name, chooseInstall(name, await installFacts(environment)));
  if (found()) return 0;
  const why = outcome.installed ? "the package was installed but the program is still not on PATH" : outcome.why;
  if (!required) {
    say(noticeText(program, why));
    return 0;
  }
  process.stderr.write(`${missingText(program, why)}\n`);
  return MACHINE_LACKS;
}
