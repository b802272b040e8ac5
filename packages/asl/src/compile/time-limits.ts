/** AWS's limits for what states wait for, in seconds. */

/** The longest wait by Seconds or SecondsPath. */
export const WAIT_SECONDS_MAX = 99_999_999;

/** The longest wait until a timestamp: a recorded wait of 24,855 days begins, one of 2^31 seconds does not. */
export const TIMESTAMP_WAIT_SECONDS_MAX = 2_147_483_647;

/** The longest timeout and heartbeat of a task. */
export const TASK_SECONDS_MAX = 99_999_999;
