export interface Countdown {
  /** Time stands still until `resume`. */
  pause(): void;
  resume(): void;
  stop(): void;
}

/** Calls `done` once, after `ms` milliseconds without those that it was paused. */
export function startCountdown(ms: number, done: () => void): Countdown {
  let left = ms;
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const resume = () => {
    if (timer !== undefined) return;
    since = performance.now();
    timer = setTimeout(done, left);
  };
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const pause = () => {
    if (timer === undefined) return;
    stop();
    left = Math.max(0, left - (performance.now() - since));
  };
  resume();
  return { pause, resume, stop };
}
