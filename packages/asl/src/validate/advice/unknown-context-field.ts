import type { Path } from '../../jsonpath/tree.ts';
import type { AdviceRule } from './advice-rule.ts';
import { pathsIn } from './paths-in.ts';

/** What the context object holds; null ends what is known. Reference section 5. */
interface ContextFields {
  readonly [name: string]: ContextFields | null;
}

const CONTEXT: ContextFields = {
  Execution: {
    Id: null,
    Input: null,
    Name: null,
    RedriveCount: null,
    RedriveTime: null,
    RoleArn: null,
    StartTime: null,
  },
  Map: { Item: { Index: null, Key: null, Source: null, Value: null } },
  State: { EnteredTime: null, Name: null, RetryCount: null },
  StateMachine: { Id: null, Name: null },
  Task: { Token: null },
};

const note = (path: string) => ({
  StartAt: 'Note',
  States: { Note: { Type: 'Pass', Parameters: { 'execution.$': path }, End: true } },
});

/** Paths into the context object name fields that it has. */
export const unknownContextField: AdviceRule = {
  id: 'unknown-context-field',
  summary: 'The context object has no such field.',
  rationale:
    'A path that begins with $$ reads the context object, whose fields are fixed. One that it does not have finds nothing, ' +
    'and the execution fails with States.Runtime.',
  bad: note('$$.Execution.ID'),
  good: note('$$.Execution.Id'),
  check: ({ expressions, speller }, advise) => {
    for (const { place, content } of expressions) {
      for (const path of pathsIn(content)) {
        const unknown = path.root.kind === 'context' && path.isDefinite ? unknownField(path) : undefined;
        if (unknown === undefined) continue;
        const message =
          `The context object has no field '${unknown.name}' ${unknown.owner === '' ? '' : `in ${unknown.owner}`}`.trim();
        advise({
          message,
          place,
          hint: speller.suggest(unknown.name, unknown.known) ?? `It has ${unknown.known.join(', ')}.`,
        });
      }
    }
  },
};

interface UnknownField {
  readonly name: string;
  readonly owner: string;
  readonly known: readonly string[];
}

function unknownField({ segments }: Path): UnknownField | undefined {
  let fields: ContextFields | null = CONTEXT;
  const owner: string[] = [];
  for (const segment of segments) {
    if (fields === null || segment.kind !== 'member') return undefined;
    if (!Object.hasOwn(fields, segment.name))
      return { name: segment.name, owner: owner.join('.'), known: Object.keys(fields) };
    fields = fields[segment.name] ?? null;
    owner.push(segment.name);
  }
  return undefined;
}
