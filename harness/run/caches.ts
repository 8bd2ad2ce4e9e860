import type { Effects } from "../model/effects.ts";

/** The kernel's control file on Linux. */
export const CACHE_CONTROL = "/proc/sys/vm/drop_caches";

/** Whether caches were dropped, and what was done or why not. */
export interface CacheDrop {
  readonly dropped: boolean;
  readonly detail: string;
}

/** Flushes dirty pages, then asks the kernel to drop clean caches. What the kernel answered is recorded either way. */
export async function dropCaches(effects: Effects): Promise<CacheDrop> {
  if (effects.machine.platform !== "linux")
    return { dropped: false, detail: `not supported on ${effects.machine.platform}` };
  await effects.processes.run({ command: "sync", args: [], timeoutMs: 120_000 });
  try {
    await effects.files.writeControl(CACHE_CONTROL, "3\n");
    return { dropped: true, detail: `sync, then wrote 3 to ${CACHE_CONTROL}` };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    return { dropped: false, detail: `${CACHE_CONTROL} cannot be written (${code}); root is needed` };
  }
}
