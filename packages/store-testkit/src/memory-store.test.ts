import { createMemoryStore } from '@stepwright/engine';
import { exerciseStore } from './exercise-store.ts';

exerciseStore('memory store', {
  isDurable: false,
  makeStore: async () => {
    const store = createMemoryStore();
    return { store, dispose: () => store.close() };
  },
});
