export * from './exercise-store.ts';
export * from './samples.ts';
export * from './store-case.ts';
export * from './store-contract.ts';
