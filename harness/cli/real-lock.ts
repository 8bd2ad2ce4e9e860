/**
 * Takes an exclusive lock on a file, or returns undefined when another process has it.
 * SQLite's own file lock is used because the kernel drops it when the holder dies, even by SIGKILL: a lock file with a
 * process id in it has to be judged stale, and two judges can both be right. Nothing is ever written to the file.
 */
export async function lockFile(path: string): Promise<(() => Promise<void>) | undefined> {
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(path);
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) return undefined;
    throw error;
  }
  return async () => {
    database.close();
  };
}
