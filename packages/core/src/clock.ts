import { randomBytes } from 'node:crypto';
import type { Clock, Random } from './ctx.ts';

export const systemClock: Clock = { now: () => new Date() };

export const systemRandom: Random = { bytes: (count) => randomBytes(count) };
