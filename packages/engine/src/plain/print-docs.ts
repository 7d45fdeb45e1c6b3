import { writingTests } from './docs.ts';

process.stdout.write(writingTests());
