import { describe, it } from "vitest";
import { place, tinyPlace } from "./place.ts";
import { expectRefused } from "./refusal.ts";

describe("a command line with a mistake", () => {
  it.each`
    typed                                                             | says
    ${["quikstart"]}                                                  | ${['no command "quikstart"', "did you mean: assay quickstart"]}
    ${["nosuch", "--help"]}                                           | ${['no command "nosuch"', "assay --help"]}
    ${["help", "plann"]}                                              | ${['no command "plann"', "did you mean: assay plan"]}
    ${["toString"]}                                                   | ${['no command "toString"']}
    ${["--runs", "x", "results", "list"]}                             | ${["--runs stands before the command", "write the command first"]}
    ${["plan", "tiny.yaml", "--minuts", "3"]}                         | ${["unknown option '--minuts'", "Did you mean --minutes", "assay plan --help"]}
    ${["plan"]}                                                       | ${["missing required argument", "assay plan --help"]}
    ${["plan", "a", "b"]}                                             | ${["too many arguments", "assay plan --help"]}
    ${["plan", "tiny.yaml", "--minutes"]}                             | ${["argument missing", "assay plan --help"]}
    ${["plan", "tiny.yaml", "--minutes", "x"]}                        | ${["--minutes x", "a number from 0.2 to 10080"]}
    ${["plan", "tiny.yaml", "--minutes", "0"]}                        | ${["--minutes 0", "a number from 0.2"]}
    ${["plan", "tiny.yaml", "--minutes=-1"]}                          | ${["--minutes -1", "a number from 0.2"]}
    ${["plan", "tiny.yaml", "--minutes", ""]}                         | ${["a number from 0.2"]}
    ${["plan", "tiny.yaml", "--seed", "1.5"]}                         | ${["--seed 1.5", "a whole number"]}
    ${["plan", "tiny.yaml", "--seed", ""]}                            | ${["a whole number"]}
    ${["plan", "tiny.yaml", "--target", "a"]}                         | ${["--target a", "--target fast=/mnt/fast"]}
    ${["plan", "tiny.yaml", "--target", "a="]}                        | ${["--target a=", "--target fast=/mnt/fast"]}
    ${["plan", "tiny.yaml", "--target", "=/tmp"]}                     | ${["--target =/tmp", "--target fast=/mnt/fast"]}
    ${["plan", "tiny.yaml", "--target", "../x=/tmp"]}                 | ${["--target ../x=/tmp", "letters, digits"]}
    ${["plan", "tiny.yaml", "--target", "<b>=/tmp"]}                  | ${["letters, digits"]}
    ${["plan", "tiny.yaml", "--target", "a=/x", "--target", "a=/y"]}  | ${["--target a: the name is given twice"]}
    ${["plan", "tiny.yaml", "--throttle", "a"]}                       | ${["--throttle a", "a=100MiB/s"]}
    ${["plan", "tiny.yaml", "--throttle", "a=100"]}                   | ${["not a quantity with a unit", "100MiB/s"]}
    ${["plan", "tiny.yaml", "--throttle", "a=100M"]}                  | ${["ambiguous"]}
    ${["plan", "tiny.yaml", "--throttle", "a=0MiB/s"]}                | ${["nothing would be let through"]}
    ${["plan", "tiny.yaml", "--throttle", "c=100MiB/s"]}              | ${["no such system", "systems: a, b"]}
    ${["plan", "tiny.yaml", "--accept", "accessClass=why"]}           | ${["fewer than 10 characters"]}
    ${["plan", "tiny.yaml", "--accept", "acessClass=they differ so"]} | ${['did you mean "accessClass"?']}
    ${["plan", "tiny.yaml", "--progress", "loud"]}                    | ${["--progress", "auto, plain, json, none"]}
    ${["run"]}                                                        | ${["What is to be run is missing", "scenarios/quickstart.yaml"]}
    ${["run", "tiny.yaml", "--resume", "latest"]}                     | ${["exclude each other", "assay run --resume latest"]}
    ${["run", "--resume", "latest", "--minutes", "3"]}                | ${["--minutes and --resume exclude each other"]}
    ${["run", "--resume", "latest", "--target", "a=/tmp"]}            | ${["--target and --resume exclude each other"]}
    ${["run", "tiny.yaml", "--retry-failed"]}                         | ${["--retry-failed goes with --resume"]}
    ${["run", "--resume", "latest"]}                                  | ${["There are no runs yet", "assay quickstart"]}
    ${["run", "--resume", "20260101-000000-no-0000"]}                 | ${["There are no runs yet"]}
    ${["run", "--resume", "../../etc"]}                               | ${['"../../etc" is not a run id', "assay results list"]}
    ${["verify", "a/../b"]}                                           | ${["is not a run id", "assay results list"]}
    ${["analyse", "no-such-run"]}                                     | ${["There are no runs yet"]}
    ${["report", "no-such-run"]}                                      | ${["There are no runs yet"]}
    ${["report", "--format", "pdf"]}                                  | ${["--format pdf", "formats: html, markdown, json"]}
    ${["parse", "./nosuch.json"]}                                     | ${["There is no file ./nosuch.json"]}
    ${["results", "lst"]}                                             | ${["results lst: list or show is expected", "assay results list"]}
    ${["results", "show"]}                                            | ${["There are no runs yet"]}
    ${["init", "../x"]}                                               | ${['"../x" cannot be a scenario', "assay init my-first"]}
    ${["init", "a/b"]}                                                | ${['"a/b" cannot be a scenario']}
    ${["doctor", "--target", "a"]}                                    | ${["--target a", "--target fast=/mnt/fast"]}
  `("(assay $typed) is refused with what to type", async ({ typed, says }) => {
    await expectRefused(typed, { cwd: tinyPlace() }, { exit: 2, says });
  });

  it("(init of a name that is taken) leaves the file as it is", async () => {
    const cwd = place();
    const { assay } = await import("./in-process.ts");
    await assay(["init", "mine"], { cwd });

    await expectRefused(["init", "mine"], { cwd }, { exit: 2, says: ["not touched", "assay init my-second"] });
  });
});
