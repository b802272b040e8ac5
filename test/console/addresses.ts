/** The addresses of the console's pages. */
export const machinePath = (arn: string): string => `/console/machines/${encodeURIComponent(arn)}`;
export const executionPath = (arn: string): string => `/console/executions/${encodeURIComponent(arn)}`;
export const mapRunPath = (arn: string): string => `/console/map-runs/${encodeURIComponent(arn)}`;
