import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

/** A file of the program, with its path from the root of the repository. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const root = join(import.meta.dirname, "..");

/** Every TypeScript file below these folders. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  const names = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => posix.join(folder, name)),
  );
  const paths = names.filter((name) => name.endsWith(".ts")).sort();
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** The program: what runs when `assay` is typed, without tests and set-up. */
export const program: readonly SourceFile[] = sourceFiles("harness", "reports");

const specifier = /(?:\bfrom\s*|\bimport\s*\(?\s*)"([^"]+)"/g;

/** Everything that a file imports or re-exports, at the top or on demand: paths from the root, or names of packages. */
export function importsOf({ path, text }: SourceFile): string[] {
  return [...text.matchAll(specifier)].map(([, name = ""]) =>
    name.startsWith(".") ? posix.join(posix.dirname(path), name) : name,
  );
}

/** The text without comments, line by line as before; strings that hold `//` after a colon (links) are left alone. */
export function withoutComments(text: string): string {
  const blank = (comment: string) => comment.replace(/[^\n]/g, " ");
  return text.replace(/\/\*[\s\S]*?\*\//g, blank).replace(/(?<![:"'`\\])\/\/[^\n]*/g, blank);
}
