import { KIB } from "../model/quantity.ts";
import { readLogs } from "./duckdb.ts";
import { columnsOf, hasHole, widthOf } from "./log-columns.ts";
import type { SurveyedLog } from "./log-survey.ts";

/** The whole lines of logs of one shape, as the table `lines`. */
function wholeLines({ file, width }: SurveyedLog): string {
  const withMaximum = file.withMaximum ?? false;
  return `lines AS (
    SELECT file, dir, time::DOUBLE AS time, value::DOUBLE AS value, bs::DOUBLE AS bs
    FROM ${readLogs(columnsOf(withMaximum))}
    WHERE ${widthOf(withMaximum)} = ${width} AND NOT ${hasHole} AND dir <= 2)`;
}

/** Columns of the answer: one row for each file, direction and interval; `own` and `before` are amounts. */
const perBin = `count(*)::DOUBLE AS lines, min(start) AS start, max(time) AS "end"`;

/** A log with a line for each I/O: the block sizes (bw) or values (iops) of an interval are what was done in it. */
function eachIoQuery(log: SurveyedLog, intervalMs: number): string {
  const amount = log.file.kind === "bw" ? "bs" : "value";
  return `WITH ${wholeLines(log)}
    SELECT file, dir::DOUBLE AS dir, floor(time / ${intervalMs}) AS bin, NULL AS step,
      sum(${amount}) AS own, 0.0 AS before, ${perBin.replace("min(start)", "min(time)")}
    FROM lines GROUP BY file, dir, bin ORDER BY file, dir, bin`;
}

/**
 * A log of windows. fio takes the rate over the time since its last sample, and its helper thread is late by what the
 * machine makes it: so a line covers the gap to the line before. Where nothing completes there is no line, and fio
 * begins to count anew each window: so where the gap is two windows or more, the line covers the last of them only.
 * The first line covers all since the job's start, if that is near. (Against the JSON's bytes, on logs recorded with
 * windows of 50 to 100 ms: a fixed window is up to 39 % low, the plain gap up to 77 % high, this rule 3 to 10 % low but
 * for the last part of a window, which fio does not log.)
 */
function windowQuery(log: SurveyedLog, intervalMs: number): string {
  const step = log.file.stepMs ?? "median(gap) FILTER (gap > 0)";
  const unit = log.file.kind === "bw" ? KIB : 1;
  return `WITH ${wholeLines(log)},
    gaps AS (SELECT *, time - lag(time) OVER (PARTITION BY file, dir ORDER BY time) AS gap FROM lines),
    steps AS (SELECT file, dir, coalesce(${step}, CASE WHEN min(time) < ${EPOCH_FROM_MS} THEN min(time) END) AS step
      FROM gaps GROUP BY file, dir),
    covers AS (SELECT file, dir, time, value, step, time - CASE
        WHEN gap IS NULL THEN if(time <= 3 * step, time, step)
        WHEN gap < 2 * step THEN gap
        ELSE step END AS start
      FROM gaps JOIN steps USING (file, dir)),
    amounts AS (SELECT *, floor(time / ${intervalMs}) AS bin, value * ${unit} * (time - start) / 1000 AS amount,
        greatest(0, bin * ${intervalMs} - start) / greatest(time - start, 1) AS share FROM covers)
    SELECT file, dir::DOUBLE AS dir, bin, any_value(step) AS step,
      sum(amount * (1 - share)) AS own, sum(amount * share) AS before, ${perBin}
    FROM amounts GROUP BY file, dir, bin ORDER BY file, dir, bin`;
}

/** Stamps above this are of the wall clock (from 1973 on): no job runs for three years. */
export const EPOCH_FROM_MS = 1e11;

/**
 * The query for logs of one shape. `before` is the part of an interval's amounts that was done before it began: with an
 * interval of at least two windows, in the interval just before.
 */
export function rateQuery(log: SurveyedLog, intervalMs: number): string {
  return log.eachIo ? eachIoQuery(log, intervalMs) : windowQuery(log, intervalMs);
}
