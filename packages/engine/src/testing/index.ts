export * from '../memory-store/memory-store.ts';
