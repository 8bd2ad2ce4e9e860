/** Prints one line of progress on stderr, so that stdout stays clean for what the program itself says. */
export function say(line) {
  process.stderr.write(`assay: ${line}\n`);
}
