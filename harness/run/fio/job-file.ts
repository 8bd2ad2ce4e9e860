/** One option of a job file; `true` stands for an option without a value. */
export type FioOption = readonly [name: string, value: string | number | true];

/** One section of a job file: a job, with its options in order. */
export interface FioSection {
  readonly name: string;
  readonly options: readonly FioOption[];
}

/** Values come from checked names and numbers only; this guards the rule, because fio cuts values at '#' and ';'. */
function render([name, value]: FioOption): string {
  if (value === true) return name;
  const text = String(value);
  if (/[\n\r#;]/.test(text)) throw new Error(`fio option ${name} has a character that fio would cut: ${text}`);
  return `${name}=${text}`;
}

/** The text of a fio job file: `[global]` first, then each section. File names in it are relative to fio's working directory. */
export function jobFileText(global: readonly FioOption[], sections: readonly FioSection[]): string {
  const parts = [{ name: "global", options: global }, ...sections];
  return `${parts.map(({ name, options }) => [`[${name}]`, ...options.map(render)].join("\n")).join("\n\n")}\n`;
}
