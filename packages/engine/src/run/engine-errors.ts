/** What the engine throws at its callers; everything else that goes wrong is data. */

/** The engine has as much to do as it takes on, or its store does not answer. Nothing was begun: try again later. */
export class EngineOverloadedError extends Error {
  constructor(why: string) {
    super(`the engine takes no more work for now: ${why}`);
    this.name = 'EngineOverloadedError';
  }
}

/**
 * The store fails, and nothing new can be made durable. Whether the call had an effect is unknown where it was under way already:
 * repeat it later.
 */
export class StoreFailingError extends EngineOverloadedError {
  constructor() {
    super('its store fails');
    this.name = 'StoreFailingError';
  }
}

/** The engine is closing, or another process has taken its executions over. Whether the call had an effect is unknown. */
export class EngineClosedError extends Error {
  constructor(why: string) {
    super(`the engine is closed: ${why}`);
    this.name = 'EngineClosedError';
  }
}

/** The definition that an execution was to run with is not there or does not compile. Nothing was begun. */
export class ProgramMissingError extends Error {
  constructor(machineArn: string, revision: number, why: string) {
    super(`revision ${revision} of ${machineArn} cannot be run: ${why}`);
    this.name = 'ProgramMissingError';
  }
}

/** What the store holds about an execution cannot be read. It is left as it is; the others go on. */
export class CorruptExecutionError extends Error {
  constructor(executionArn: string, cause: unknown) {
    super(`the journal of ${executionArn} cannot be folded`, { cause });
    this.name = 'CorruptExecutionError';
  }
}
