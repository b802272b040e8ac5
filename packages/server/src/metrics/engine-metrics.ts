/** How much an engine has at hand, looked up when somebody asks. */
import type { Engine, EngineActivity } from '@stepwright/engine';
import { Gauge, type Registry } from 'prom-client';

const gauges: readonly (readonly [
  name: string,
  help: string,
  value: (activity: EngineActivity) => number | boolean,
])[] = [
  ['resident_executions', 'Executions held in memory.', (activity) => activity.residentExecutions],
  [
    'task_attempts_in_flight',
    'Attempts that have been dispatched and not ended.',
    (activity) => activity.attemptsInFlight,
  ],
  ['task_attempts_waiting', 'Attempts that wait for a slot.', (activity) => activity.attemptsWaiting],
  ['activity_pollers', 'Workers that wait for a task of an activity.', (activity) => activity.activityPollers],
  ['timers_in_memory', 'Timers held in memory.', (activity) => activity.timersInMemory],
  ['store_failing', '1 while the store fails and new work is refused, else 0.', (activity) => activity.isStoreFailing],
  ['engine_open', '1 while the engine takes new work, else 0.', (activity) => activity.isOpen],
];

/** Shows the engine in the registry. */
export function showEngine(registry: Registry, engine: Pick<Engine, 'activity'>): void {
  for (const [name, help, value] of gauges) {
    registry.registerMetric(
      new Gauge({
        name: `stepwright_${name}`,
        help,
        registers: [],
        collect() {
          this.set(Number(value(engine.activity())));
        },
      }),
    );
  }
}
