import leven from "leven";

/** Second names of fio's options (options.c, `.alias`), old spellings among them. */
const aliases: Readonly<Record<string, string>> = {
  readwrite: "rw",
  blocksize: "bs",
  blockalign: "ba",
  blocksize_range: "bsrange",
  blocksize_unaligned: "bs_unaligned",
  iodepth_batch_submit: "iodepth_batch",
  iodepth_batch_complete: "iodepth_batch_complete_min",
  io_limit: "io_size",
  fill_fs: "fill_device",
  fileoffset: "offset",
  allrandrepeat: "randrepeat",
  nr_files: "nrfiles",
  timeout: "runtime",
  iomem: "mem",
  mem_align: "iomem_align",
  ratemin: "rate_min",
  ratecycle: "rate_cycle",
  wait_for_previous: "stonewall",
  log_max_value: "log_window_value",
  log_unix_epoch: "log_alternate_epoch",
  disable_bw: "disable_bw_measurement",
  ss: "steadystate",
  ss_dur: "steadystate_duration",
  ss_ramp: "steadystate_ramp_time",
  ss_interval: "steadystate_check_interval",
};

/** The name by which an option is known here: fio's own first name for it. */
export function canonicalName(name: string): string {
  return Object.hasOwn(aliases, name) ? (aliases[name] as string) : name;
}

/** The option that was probably meant, among those there are; undefined where none is near. */
export function nearestOption(name: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates.map((candidate) => ({ candidate, distance: leven(name, candidate) }));
  const best = ranked.sort((a, b) => a.distance - b.distance)[0];
  return best !== undefined && best.distance <= Math.max(2, Math.floor(name.length / 3)) ? best.candidate : undefined;
}
