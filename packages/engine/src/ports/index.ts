export * from './activity-store.ts';
export * from './clock.ts';
export * from './log.ts';
export * from './machine-store.ts';
export * from './random.ts';
export * from './secret-store.ts';
export * from './store.ts';
export * from './task-runner.ts';
