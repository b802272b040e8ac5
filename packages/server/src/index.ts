/** The server: AWS JSON 1.0 over HTTP in front of an engine and its store. */
export { createLog, type LogLevel } from './http/create-log.ts';
export { type Server, type ServerOptions, startServer } from './http/start-server.ts';
export { readSettings, type ServerSettings, type ServerSettingsInput } from './config/server-settings.ts';
export { createExecutionLogs, type ExecutionLogs, type LogSink } from './logs/execution-logs.ts';
export { createLogFiles } from './logs/log-files.ts';
export { createLogStream } from './logs/log-stream.ts';
export { deliverEvents } from './events/deliver-events.ts';
export { createEventBridgeTarget } from './events/event-bridge-target.ts';
export type { EventTarget } from './events/event-target.ts';
export { announceStatus } from './events/status-event.ts';
export { createWebhookTarget } from './events/webhook-target.ts';
export { createMetrics, type Metrics } from './metrics/metrics.ts';
export { executionArn, expressExecutionArn, parseArn, stateMachineArn } from './arn.ts';
export { createInProcessApi, type InProcessAnswer, type InProcessCall } from './operations/call-in-process.ts';
export { operations } from './operations/operations.ts';
export type { CredentialInput } from './authentication/credentials.ts';
export { type Signer, signRequest } from './authentication/sign-request.ts';
