import packageJson from '../package.json' with { type: 'json' };

/** The version of this package, as `stepwright --version` prints it. */
export const version: string = packageJson.version;
