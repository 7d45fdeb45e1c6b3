/** What the command line takes from its surroundings. The only file of this package that reads the environment. */
export interface Surroundings {
  /** All variables: for `$NAME` in test files and for the server's own settings. */
  variables: Readonly<Record<string, string | undefined>>;
  /** Colours were asked for or forbidden; undefined: only on a terminal. NO_COLOR and FORCE_COLOR, no-color.org. */
  color: boolean | undefined;
}

export function readSurroundings(env: NodeJS.ProcessEnv = process.env): Surroundings {
  return { variables: { ...env }, color: colorWish(env) };
}

function colorWish(env: NodeJS.ProcessEnv): boolean | undefined {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') {
    return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  }
  return env.TERM === 'dumb' ? false : undefined;
}
