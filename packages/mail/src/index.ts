export { type Catcher, startCatcher } from './catcher.ts';
export { mailpitMailbox } from './mailpit.ts';
