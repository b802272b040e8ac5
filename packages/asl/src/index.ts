/** The Amazon States Language: text → located tree → diagnostics → compiled program → evaluation. Runs in a browser. */
export * from './json/json.ts';
export * from './compile/program.ts';
export * from './errors/state-error.ts';
export * from './validate/diagnostic.ts';
