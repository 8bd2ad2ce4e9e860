import { HarnessError } from "../../model/error.ts";
import { Name } from "../../model/scenario.ts";
import type { CommandModule } from "../command.ts";

/** `assay init`: a commented scenario to start from; never overwrites. */
export const init: CommandModule<object> = {
  configure: (command) => {
    command.argument("[name]", "name of the scenario", "my-first");
  },
  run: async ({ args }, { effects }) => {
    const name = args[0] ?? "my-first";
    if (!Name.safeParse(name).success) {
      throw new HarnessError("badFlags", `"${name}" cannot be a scenario's name`, {
        next: "use 1 to 40 letters, digits, '.', '-' or '_', like: assay init my-first",
      });
    }
    const { cwd, home } = effects.machine;
    const template = (await effects.files.readText(`${home}/scenarios/template.yaml`)) ?? "";
    const path = `${cwd}/scenarios/${name}.yaml`;
    await effects.files.makeFolder(`${cwd}/scenarios`);
    try {
      await effects.files.writeNew(path, template.replace(/^name: .*$/m, `name: ${name}`));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
      throw new HarnessError("fileExists", "There is a scenario of that name already; it was not touched", {
        where: path,
        next: "choose another name, like: assay init my-second",
      });
    }
    return {
      exit: "fine",
      result: { scenario: path },
      text: `Wrote ${path}\nLook at it, then type: assay plan scenarios/${name}.yaml`,
    };
  },
};
