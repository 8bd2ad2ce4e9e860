/** Why an option may not be passed through, and what to use instead, where there is something. */
export interface Refusal {
  readonly why: string;
  readonly next: string;
}

const omit = "leave it out";
const commands = { why: "it would run a command on this machine", next: omit };
const elsewhere = { why: "it leads out of the target", next: omit };
const files = { why: "Assay decides which files are used, so that it can remove them", next: omit };
const logs = { why: "Assay writes the logs that it reads", next: omit };
const meaning = { why: "it changes what the numbers mean", next: omit };
const machine = { why: "it changes the machine, and not only this load", next: omit };
const errors = { why: "a trial with errors would count as a good one", next: omit };
const own = (key: string): Refusal => ({ why: "Assay sets it", next: `use ${key} of the scenario` });
const probed = {
  why: "Assay finds out by trying, and takes the same for all systems",
  next: "see it with: assay doctor",
};
const fresh = { why: "data must be fresh in every trial, and the same size on all systems", next: omit };
const order = { why: "the plan decides what runs when", next: "use trials of the scenario" };

/** Options that Assay refuses, by fio's first name for them. Whatever is not here is checked against the fio at hand. */
export const refusedOptions: Readonly<Record<string, Refusal>> = {
  exec_prerun: commands,
  exec_postrun: commands,
  program: commands,
  arguments: commands,
  grace_time: commands,
  std_redirect: commands,
  profile: { why: "it replaces the whole load by another", next: omit },
  include: { why: "what a trial does would stand in another file", next: "write the options out" },
  ioengine: probed,
  direct: probed,
  buffered: probed,
  directory: own("systems[].path"),
  filename: files,
  filename_format: files,
  unique_filename: files,
  nrfiles: files,
  openfiles: files,
  filesize: files,
  filetype: files,
  file_append: files,
  file_service_type: files,
  opendir: elsewhere,
  lockfile: files,
  unlink: files,
  unlink_each_loop: files,
  create_only: files,
  allow_file_create: files,
  allow_mounted_write: elsewhere,
  fill_device: { why: "it would fill the target", next: "use workingSet.max of the scenario" },
  size: own("workingSet.max"),
  io_size: own("trials.runtime"),
  number_ios: own("trials.runtime"),
  runtime: own("trials.runtime, or runtime of the workload"),
  time_based: own("trials.runtime"),
  ramp_time: own("trials.ramp"),
  ramp_size: own("trials.ramp"),
  loops: own("trials.blocks"),
  startdelay: order,
  stonewall: order,
  wait_for: order,
  new_group: order,
  rw: own("pattern"),
  bs: own("block"),
  bsrange: own("block"),
  iodepth: own("depth"),
  numjobs: own("jobs"),
  fsync: own("fsync"),
  end_fsync: own("endFsync"),
  rate: own("systems[].throttle"),
  randseed: own("trials.seed"),
  randrepeat: own("trials.seed"),
  random_generator: fresh,
  norandommap: fresh,
  refill_buffers: fresh,
  overwrite: fresh,
  fallocate: fresh,
  invalidate: { why: "Assay decides about caches for all systems alike", next: omit },
  thread: { why: "Assay stops fio by its process group and counts its threads", next: omit },
  name: own("name"),
  description: own("about"),
  percentile_list: logs,
  per_job_logs: logs,
  group_reporting: meaning,
  unified_rw_reporting: meaning,
  gtod_reduce: meaning,
  disable_lat: meaning,
  disable_clat: meaning,
  disable_slat: meaning,
  disable_bw_measurement: meaning,
  clat_percentiles: meaning,
  lat_percentiles: meaning,
  slat_percentiles: meaning,
  significant_figures: meaning,
  stats: meaning,
  kb_base: meaning,
  unit_base: meaning,
  bwavgtime: logs,
  iopsavgtime: logs,
  read_iolog: elsewhere,
  read_iolog_chunked: elsewhere,
  cgroup: machine,
  cgroup_weight: machine,
  cgroup_nodelete: machine,
  ioscheduler: machine,
  uid: { why: "the load runs as the one who started Assay", next: omit },
  gid: { why: "the load runs as the one who started Assay", next: omit },
  continue_on_error: errors,
  ignore_error: errors,
  error_dump: errors,
  verify_dump: elsewhere,
  verify_state_save: elsewhere,
  verify_state_load: elsewhere,
};

/** Families of options that are refused as a whole. */
const families: readonly (readonly [pattern: RegExp, refusal: Refusal])[] = [
  [/^write_(?!barrier$|hint$|zone)/, logs],
  [/^log_/, logs],
  [/^(replay_|merge_blktrace)/, elsewhere],
  [/^(filename|directory)/, files],
];

/** Options in whose values '/' parts numbers. */
const slashed = /^(bssplit|cmdprio_bssplit|random_distribution|rate_process)$/;

/** Why an option may not be passed by its name; undefined where it may. */
export function refusedName(canonical: string): Refusal | undefined {
  if (!/^[a-z][a-z0-9_-]{0,60}$/.test(canonical)) {
    return { why: "it is no name of an option", next: "names are small letters, digits, '_' and '-'" };
  }
  if (Object.hasOwn(refusedOptions, canonical)) return refusedOptions[canonical];
  return families.find(([pattern]) => pattern.test(canonical))?.[1];
}

/** Why a value may not stand in a job file; undefined where it may. */
export function refusedValue(canonical: string, value: string | number | boolean): Refusal | undefined {
  if (typeof value === "boolean") return undefined;
  if (typeof value === "number") {
    return Number.isFinite(value) ? undefined : { why: "it is no number", next: "write a number" };
  }
  if (value.trim() !== value || value === "" || value.length > 200) {
    return { why: "it is empty, too long, or has blanks at an end", next: "write the value as fio takes it" };
  }
  if (/[#;]/.test(value)) return { why: "fio cuts a value at '#' and ';'", next: "write it without them" };
  // After a `$` keyword fio gives the value to a shell, to have it calculated by bc (options.c, bc_calc).
  if (/[$`'"\\]/.test(value)) {
    return { why: "'$', quotes and '\\' make fio or its shell read something else", next: "write the value out" };
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\x00-\x1f\x7f]/.test(value)) return { why: "it has a control character", next: "write it in one line" };
  if (/\.\./.test(value) || (value.includes("/") && !slashed.test(canonical))) {
    return { why: "a path would lead out of the target", next: omit };
  }
  return undefined;
}
