/** What tests of the engine, and of whatever is built on it, stand on: time, randomness and failures under control. */
export { createSeededRandom } from './seeded-random.ts';
export { createVirtualClock, type VirtualClock, type VirtualClockOptions } from './virtual-clock.ts';
