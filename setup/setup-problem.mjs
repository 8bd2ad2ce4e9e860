/** Exit status when the machine lacks something: the same number as `providerFailed` in harness/model/exit-code.ts. */
export const MACHINE_LACKS = 10;

/** A problem the user can act on: it is printed as what, where and next, without a stack. */
export class SetupProblem extends Error {
  /**
   * @param {string} what
   * @param {{ where: string, next: string[] }} details
   */
  constructor(what, { where, next }) {
    super(what);
    this.name = "SetupProblem";
    this.where = where;
    this.next = next;
  }
}

/** The text of a problem for a terminal: what, where, and what to type next. */
export function problemText({ message, where, next }) {
  const [first, ...others] = next;
  return [
    `assay: ${message}`,
    `  where  ${where}`,
    `  next   ${first}`,
    ...others.map((line) => `         ${line}`),
  ].join("\n");
}
