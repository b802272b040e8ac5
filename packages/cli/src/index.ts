/** What programs may use of the command line: the commands themselves, as functions. */
export { createApiClient, ApiError, type ApiClient } from './api/api-client.ts';
export { start, type StartOptions } from './commands/start.ts';
export { exitCodes, type Io } from './io.ts';
export { main } from './main.ts';
export { createProcessIo } from './process.ts';
