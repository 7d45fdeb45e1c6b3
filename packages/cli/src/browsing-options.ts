import { type Command, Option } from 'commander';

/** Options that say how the browser is set up, as they are written; `browsingOf` reads them. */
export interface BrowsingOptions {
  device?: string;
  locale?: string;
  timezone?: string;
  colorScheme?: 'light' | 'dark';
  header?: string[];
  allowHost?: string[];
  httpAuth?: string;
}

/** Adds them to a command that runs tests. */
export function addBrowsingOptions(command: Command): Command {
  const collect = (text: string, before: string[] = []) => [...before, text];
  return command
    .option(
      '--device <name>',
      'present itself as this device ("iPhone 15"), or with a window of WxH (390x844)',
    )
    .option('--locale <tag>', 'language of the browser, such as de-DE')
    .option('--timezone <zone>', 'time zone of the browser, such as Europe/Berlin')
    .addOption(
      new Option('--color-scheme <scheme>', 'colours the page is asked for').choices(['light', 'dark']),
    )
    .option(
      '--header <name: value>',
      'HTTP header sent with every request of the browser; repeatable',
      collect,
    )
    .option(
      '--allow-host <host>',
      'only this host beside that of --url may be reached (example.com, *.example.com, host:port); repeatable (default: any)',
      collect,
    )
    .option('--http-auth <config>', 'config whose username and password sign in by HTTP authentication');
}
