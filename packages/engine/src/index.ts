export * from './ports/index.ts';
export * from './history/history-event.ts';
export * from './run/engine.ts';
export * from './run/limits.ts';
export * from './memory-store/memory-store.ts';
