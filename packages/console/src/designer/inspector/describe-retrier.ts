/** What a retrier does, in a sentence: when each try comes and how long all of it takes. */
import { isJsonNumber, isJsonObject, type Json, retryDelaySeconds, toDouble } from '@stepwright/asl';

/** How many pauses are written out. */
const SHOWN_MAX = 5;

/** How many pauses are added up at most; MaxAttempts may be near a hundred million. */
const COUNTED_MAX = 1_000;

export function describeRetrier(retrier: Json): string {
  const number = (name: string, fallback: number): number => {
    const value = isJsonObject(retrier) ? retrier.get(name) : undefined;
    return isJsonNumber(value) ? toDouble(value) : fallback;
  };
  const maxAttempts = number('MaxAttempts', 3);
  if (maxAttempts <= 0) return 'Never tries again.';
  const maxDelay = number('MaxDelaySeconds', Number.POSITIVE_INFINITY);
  const settings = {
    errorEquals: [],
    intervalSeconds: number('IntervalSeconds', 1),
    maxAttempts,
    backoffRate: number('BackoffRate', 2),
    jitterStrategy: 'NONE',
    maxDelaySeconds: Number.isFinite(maxDelay) ? maxDelay : undefined,
  } as const;
  const counted = Math.min(maxAttempts, COUNTED_MAX);
  const pauses = Array.from({ length: counted }, (_, index) => retryDelaySeconds(settings, index + 1, () => 1));
  const total = pauses.reduce((sum, pause) => sum + pause, 0);
  const shown = pauses.slice(0, SHOWN_MAX).map(inWords).join(', ');
  const isRandom = isJsonObject(retrier) && retrier.get('JitterStrategy') === 'FULL';
  const pausesText = `Waits ${isRandom ? 'up to ' : ''}${shown}${pauses.length > SHOWN_MAX || maxAttempts > counted ? ', …' : ''}`;
  return `${pausesText} between tries; gives up after ${maxAttempts === 1 ? 'one more try' : `${maxAttempts} more tries`}, ${maxAttempts > counted ? 'more than ' : ''}${inWords(total)} of waiting.`;
}

function inWords(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds * 10) / 10} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 6) / 10} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 360) / 10} h` : `${Math.round(seconds / 8_640) / 10} days`;
}
