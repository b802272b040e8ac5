/** Every fuzz target by its name, loaded when it is asked for: a target needs what it tests, and nothing else. */
import type { FuzzTarget } from './fuzz-target.ts';

export const targetNames = ['jsonata', 'jsonpath', 'intrinsics', 'definition'] as const;

export type TargetName = (typeof targetNames)[number];

export async function loadTarget(name: TargetName): Promise<FuzzTarget> {
  switch (name) {
    case 'jsonata':
      return (await import('./targets/jsonata.ts')).jsonataTarget;
    case 'jsonpath':
      return (await import('./targets/jsonpath.ts')).jsonpathTarget;
    case 'intrinsics':
      return (await import('./targets/intrinsics.ts')).intrinsicsTarget;
    case 'definition':
      return (await import('./targets/definition.ts')).definitionTarget;
    default:
      return name satisfies never;
  }
}
