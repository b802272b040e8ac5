/** The browser that tests and measurements drive: `STEPWRIGHT_TEST_CHROMIUM`, else what Debian, Fedora or macOS install. */
import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Undefined where there is none. */
export const chromiumPath: string | undefined = [process.env['STEPWRIGHT_TEST_CHROMIUM'] ?? '', ...places].find(
  (place) => place !== '' && existsSync(place),
);
