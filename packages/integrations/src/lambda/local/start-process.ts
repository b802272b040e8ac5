/**
 * Starts a process of a local function in the way that its language needs:
 *
 *   command           the program itself speaks Lambda's runtime API
 *   Python handler    python3 with our bootstrap, which speaks it
 *   anything else     Node, over IPC
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FunctionReference } from '../function-reference.ts';
import { functionEnvironment, type ParentEnvironment } from './function-environment.ts';
import { type FunctionProcess, START_MS_MAX, startFunctionProcess } from './function-process.ts';
import { findModuleFile, splitHandler } from './load-handler.ts';
import { startRuntimeProcess } from './runtime-process.ts';
import { filesBelow, filesNamedBy } from './source-files.ts';

/** What runs, and where. */
export interface Program {
  /** `./path/module.export`, relative to `taskRoot`. A command need not have one. */
  readonly handler: string | undefined;
  /** A program that speaks the runtime API, with its arguments. */
  readonly command: readonly string[] | undefined;
  /** Undefined: Python if there is such a Python file and no JavaScript or TypeScript. */
  readonly runtime: 'node' | 'python' | undefined;
  readonly taskRoot: string;
  /** Whether everything beneath `taskRoot` is source of this function. */
  readonly ownsDirectory: boolean;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly passEnvironment: readonly string[];
}

const PYTHON_BOOTSTRAP = fileURLToPath(new URL('./python-bootstrap.py', import.meta.url));

/** Starts a process; it loads the function at once. */
export function startProcess(
  reference: FunctionReference,
  program: Program,
  parentEnvironment: ParentEnvironment,
): FunctionProcess {
  const { command, handler, taskRoot } = program;
  const environmentFor = (executionEnvironment: string | undefined) =>
    functionEnvironment(reference, { ...program, executionEnvironment }, parentEnvironment);
  if (command !== undefined) {
    return startRuntimeProcess({
      command,
      taskRoot,
      environment: environmentFor(undefined),
      files: program.ownsDirectory ? filesBelow(taskRoot) : filesNamedBy(command, taskRoot),
      startMsMax: START_MS_MAX,
      advice: `Is the program in ${taskRoot} or on the PATH, and may it be executed?`,
    });
  }
  if (handler === undefined) throw new Error('invariant: a local function has a handler or a command');
  if (isPython(program, handler)) {
    return startRuntimeProcess({
      command: ['python3', PYTHON_BOOTSTRAP],
      taskRoot,
      environment: { ...environmentFor('AWS_Lambda_python3'), PYTHONDONTWRITEBYTECODE: '1' },
      files: [],
      startMsMax: START_MS_MAX,
      advice: `The handler ${handler} is Python, which needs python3 on the PATH: install Python 3.`,
    });
  }
  const { memoryMb } = program;
  return startFunctionProcess({ taskRoot, handler, memoryMb, environment: environmentFor('AWS_Lambda_nodejs24.x') });
}

function isPython({ runtime, taskRoot }: Program, handler: string): boolean {
  if (runtime !== undefined) return runtime === 'python';
  const module = path.resolve(taskRoot, splitHandler(handler).modulePath);
  return existsSync(`${module}.py`) && findModuleFile(module) === undefined;
}
