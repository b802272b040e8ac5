/**
 * Changes that were made to a recording before it was stored, to be made to the actual result too (the suite's README,
 * "Histories", `normalise`).
 */
import { isJsonArray, isJsonObject, type Json, type JsonArray, type JsonObject, printJson } from '@stepwright/asl';

const procedures: ReadonlyMap<string, (result: Json) => Json> = new Map([
  [
    'parallel-events-sorted',
    withMember('events', (events) => (isJsonArray(events) ? collectParallelEvents(events) : events)),
  ],
  ['variable-references-sorted', withMember('variableReferences', sortReferences)],
  // Whether a text is to be parsed follows from the recorded value, so this is done where the two meet.
  ['outputs-decoded', (result: Json) => result],
]);

/** The actual result after all procedures of the case. Throws for one that this runner does not know. */
export function normaliseResult(result: Json, names: readonly string[]): Json {
  return names.reduce((value, name) => {
    const procedure = procedures.get(name);
    if (procedure === undefined) throw new Error(`the procedure ${name} is unknown`);
    return procedure(value);
  }, result);
}

function withMember(key: string, change: (value: Json) => Json): (result: Json) => Json {
  return (result) => {
    const value = isJsonObject(result) ? result.get(key) : undefined;
    return isJsonObject(result) && value !== undefined ? new Map([...result, [key, change(value)]]) : result;
  };
}

/**
 * The recording's own procedure, with its artefacts: the events inside a Parallel state lose their numbers, and the
 * event before `ParallelStateExited` is lost.
 */
export function collectParallelEvents(recorded: JsonArray): JsonArray {
  const events = [...recorded];
  let start = 0;
  let run: Json[] = [];
  let isInside = false;
  for (let i = 0; i < events.length; i++) {
    const event = events[i];
    if (!isJsonObject(event)) throw new Error('a history holds something that is no event');
    const type = event.get('type');
    if (type === 'ParallelStateStarted') {
      isInside = true;
      run = [];
      start = i + 1;
    } else if (typeof type === 'string' && /^ParallelState(Succeeded|Failed|Aborted|Exited)$/.test(type)) {
      events.splice(start, i - start, ...run);
      isInside = false;
    } else if (isInside) {
      const unnumbered = withoutNumber(event);
      events[i] = unnumbered;
      run.push(unnumbered);
    }
  }
  return events;
}

function withoutNumber(event: JsonObject): JsonObject {
  return new Map<string, Json>([...event, ['id', [0]], ['previousEventId', 0]]);
}

function sortReferences(references: Json): Json {
  if (!isJsonObject(references)) return references;
  return new Map(
    [...references].map(([state, names]) => [state, isJsonArray(names) ? names.toSorted(compareItems) : names]),
  );
}

function compareItems(a: Json, b: Json): number {
  const [first, second] = [printJson(a), printJson(b)];
  return first < second ? -1 : Number(first > second);
}
