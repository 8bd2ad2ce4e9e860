/** One row by the names in the file's own header. */
export type ElbenchoRow = Readonly<Record<string, string>>;
