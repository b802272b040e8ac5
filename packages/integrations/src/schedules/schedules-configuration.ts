/**
 * The `schedules` section of the configuration: executions that begin by the clock. Not a part of Step Functions.
 *
 *   schedules:
 *     nightly: { stateMachine: report, cron: '0 3 * * 1-5', timeZone: Europe/Berlin, input: { full: true } }
 *     pulse:   { stateMachine: check, every: 5 minutes }
 */
import { Cron } from 'croner';
import { z } from 'zod';
import { documentedObject } from '../router/functions-configuration.ts';

const EVERY = /^(\d{1,6}) (second|minute|hour|day)s?$/;

const UNIT_MS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

const scheduleSchema = documentedObject({
  stateMachine: z.string().min(1).describe('The name of the state machine, or its ARN, of a version or an alias too.'),
  cron: z
    .string()
    .refine(isCron, 'a cron expression has five fields: minute, hour, day of the month, month, day of the week')
    .optional()
    .describe("When, as 'minute hour day month weekday'."),
  every: z
    .string()
    .refine((text) => everyMs(text) !== undefined, "a rate is written as '5 minutes', '1 hour', '1 day'")
    .optional()
    .describe("How often: '5 minutes', '1 hour', '1 day'."),
  timeZone: z
    .string()
    .refine(isTimeZone, 'there is no such time zone')
    .default('UTC')
    .describe('The time zone of `cron`. Default: UTC.'),
  input: z.json().default({}).describe('The input; <scheduled-time> in its texts stands for the time that was due.'),
}).superRefine((schedule, context) => {
  if ((schedule.cron === undefined) === (schedule.every === undefined)) {
    context.addIssue({ code: 'custom', message: "a schedule has either 'cron' or 'every'" });
  }
});

/** Schedules by name. */
export const schedulesSchema = z
  .record(
    z.string().regex(/^[\w-]{1,40}$/, 'a schedule has a name of letters, digits, _ and -, 40 at most'),
    scheduleSchema,
  )
  .default({})
  .describe('Executions that begin by the clock: name → when, and what.');

/** A checked schedule. */
export type Schedule = z.output<typeof scheduleSchema>;

/** The instant after `now`, both in epoch milliseconds, at which the schedule is due; undefined if it never is again. */
export function nextDueAt(
  { cron, every, timeZone }: Pick<Schedule, 'cron' | 'every' | 'timeZone'>,
  now: number,
): number | undefined {
  const intervalMs = every === undefined ? undefined : everyMs(every);
  // Multiples of the interval: a restart changes nothing about when it is due.
  if (intervalMs !== undefined) return (Math.floor(now / intervalMs) + 1) * intervalMs;
  return new Cron(cron ?? '', { timezone: timeZone, paused: true }).nextRun(new Date(now))?.getTime();
}

function everyMs(text: string): number | undefined {
  const [, count, unit] = EVERY.exec(text) ?? [];
  if (unit !== 'second' && unit !== 'minute' && unit !== 'hour' && unit !== 'day') return undefined;
  const ms = Number(count) * UNIT_MS[unit];
  return ms > 0 ? ms : undefined;
}

function isCron(text: string): boolean {
  if (text.trim().split(/\s+/).length !== 5) return false;
  try {
    new Cron(text, { paused: true }).stop();
    return true;
  } catch {
    return false;
  }
}

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
