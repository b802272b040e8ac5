/** Definitions that AWS refuses as well, each with the reason. */
export const knownRefusals: ReadonlyMap<string, string> = new Map([
  [
    'parallel-agent-early-stopping/statemachine/main.asl.json',
    "the field 'winning_approach.$' filters by another part of the document ($.agent_id), which AWS's validators refuse",
  ],
  [
    'sfn-iot-data-analytics-dataset/statemachine/statemachine.asl.json',
    'it is not JSON: a key follows a key ("Messages": "Messages.$": …)',
  ],
  [
    'shared-fallback-state-jsonata/statemachine/statemachine.asl.json',
    'QueryLanguage stands among the states, so the machine is in JSONPath and has a state of that name which is a text',
  ],
]);
