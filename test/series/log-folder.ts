import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { LogFile, LogKind } from "../../harness/series/log-file.ts";

/** A folder for a test file's logs, removed when its tests are done. */
export function logFolder(): (name: string, text: string | Uint8Array, tags?: Partial<LogFile>) => LogFile {
  const folder = mkdtempSync(join(tmpdir(), "assay-series-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, text, tags = {}) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return { path, kind: "bw" as LogKind, host: "h", job: "1", fio: "fio-3.33", ...tags };
  };
}

/** A recorded log of fixtures/fio-logs/, tagged by its name. */
export function recordedLog(name: string, tags: Partial<LogFile> = {}): LogFile {
  const path = join(import.meta.dirname, "../../fixtures/fio-logs", name);
  const [, kind = "bw", job = "1"] = /load_([a-z_]+)\.(\d+)\.log$/.exec(name) ?? [];
  return { path, kind: kind as LogKind, host: "h", job, fio: "fio-3.33", ...tags };
}
