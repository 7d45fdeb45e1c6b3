import { ChevronLeft, ChevronRight, ImageOff } from 'lucide-react';
import { memo, useState } from 'react';
import { pictureLink, type ShownStep } from '../../api/cases.ts';
import { type LivePicture, useLivePicture } from '../../api/live-picture.ts';
import { duration } from '../../format/time.ts';
import { IconButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { VirtualBox } from '../../ui/virtual-list.tsx';
import { hasBeforeAndAfter, pictureOf } from './picture-of.ts';
import type { Models } from './use-models.ts';

const TONES: Record<string, { dot: string; tag: 'passed' | 'failed' | 'warn' | 'idle'; words: string }> = {
  done: { dot: 'bg-passed-solid', tag: 'passed', words: 'Done' },
  held: { dot: 'bg-passed-solid', tag: 'passed', words: 'Held' },
  broken: { dot: 'bg-failed-solid', tag: 'failed', words: 'Broken' },
  undecided: { dot: 'bg-warn-solid', tag: 'warn', words: 'Undecided' },
  skipped: { dot: 'bg-idle-solid', tag: 'idle', words: 'Passed over' },
};

/** The steps, one looked at with its picture; the target is marked on it. */
export function Steps({
  caseId,
  attempt,
  steps,
  at,
  onStep,
  isRunning,
  models,
}: {
  caseId: string;
  attempt: number;
  steps: ShownStep[];
  at: number;
  onStep: (step: number) => void;
  isRunning: boolean;
  models: Models;
}) {
  const step = steps[at];
  const [wantAfter, setWantAfter] = useState(false);
  const live = useLivePicture(caseId, isRunning && at >= steps.length - 1, steps.length);
  if (!step) {
    return (
      <div className="card overflow-hidden">
        {live && <LiveShot picture={live} />}
        <Empty icon={ImageOff} title={isRunning ? 'No step has ended yet' : 'No steps were taken'}>
          {isRunning ? 'Steps appear here as they end.' : 'The reason stands above.'}
        </Empty>
      </div>
    );
  }
  const tone = TONES[step.outcome] ?? TONES.skipped!;
  return (
    <section aria-label="Steps" className="card overflow-hidden">
      <div className="flex items-center gap-1 border-b border-line py-1.5 pr-2 pl-4">
        <h2 className="grow font-bold">
          Step <span className="tabular">{at + 1}</span>{' '}
          <span className="font-normal text-muted">of {steps.length}</span>
          {isRunning && <Live isFollowed={at === steps.length - 1} />}
        </h2>
        {!live && hasBeforeAndAfter(steps, at) && (
          <fieldset className="mr-2 flex overflow-hidden rounded-lg border border-line text-sm">
            <legend className="sr-only">Picture</legend>
            {[false, true].map((isAfter) => (
              <button
                key={String(isAfter)}
                type="button"
                aria-pressed={wantAfter === isAfter}
                onClick={() => setWantAfter(isAfter)}
                className="px-2.5 py-0.5 text-muted aria-pressed:bg-accent-soft aria-pressed:text-accent"
              >
                {isAfter ? 'After' : 'Before'}
              </button>
            ))}
          </fieldset>
        )}
        <IconButton
          icon={ChevronLeft}
          label="Step before (left arrow)"
          disabled={at === 0}
          onClick={() => onStep(at - 1)}
        />
        <IconButton
          icon={ChevronRight}
          label="Step after (right arrow)"
          disabled={at === steps.length - 1}
          onClick={() => onStep(at + 1)}
        />
      </div>
      {live ? (
        <LiveShot picture={live} />
      ) : (
        <Shot caseId={caseId} attempt={attempt} steps={steps} at={at} wantAfter={wantAfter} />
      )}
      <div aria-live="polite" className="border-t border-line px-4 py-3">
        <p className="font-medium [overflow-wrap:anywhere]">{step.title}</p>
        <p className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
          <Tag tone={tone.tag}>{tone.words}</Tag>
          <span className="tabular">{duration(step.durationMs)}</span>
          {step.by && (
            <span className="[overflow-wrap:anywhere]">· decided by {decidedBy(step, models)}</span>
          )}
          {step.url && <span className="min-w-0 truncate font-mono text-xs">{step.url}</span>}
        </p>
        {step.outcome !== 'done' && step.outcome !== 'held' && (step.message ?? step.actual) && (
          <p className="mt-1.5 text-sm [overflow-wrap:anywhere]">{step.message ?? step.actual}</p>
        )}
      </div>
      <StepList steps={steps} at={at} onStep={onStep} />
    </section>
  );
}

/** Whether the picture is that of the running test as far as it is, which changes with each step. */
function Live({ isFollowed }: { isFollowed: boolean }) {
  return (
    <span className="ml-2 inline-flex items-center gap-1.5 align-middle text-xs font-medium text-muted">
      <span
        aria-hidden
        className={`size-2 rounded-full ${isFollowed ? 'animate-pulse bg-run-solid motion-reduce:animate-none' : 'bg-idle-solid'}`}
      />
      {isFollowed ? 'Live' : 'Running on'}
    </span>
  );
}

/** The page of the running test as it is, between the pictures of its steps. */
function LiveShot({ picture }: { picture: LivePicture }) {
  return (
    <div className="relative bg-sunken">
      <img src={picture.url} alt="The page as it is now" className="block w-full" />
      {!picture.isFresh && (
        <p className="absolute bottom-2 left-2 rounded-lg bg-surface px-2.5 py-1 text-sm text-muted shadow">
          As last seen: the page cannot be pictured just now
        </p>
      )}
    </div>
  );
}

function decidedBy({ by, model, isJudged }: ShownStep, models: Models): string {
  if (by === 'plain') return 'plain English';
  if (by?.startsWith('macro:')) return `the macro “${by.slice(6).replaceAll('-', ' ')}”`;
  if (by === 'recording') return 'the recording';
  if (by !== 'model') return by ?? '';
  const names = isJudged ? models.judged : [model ?? models.steps].flat();
  return names.length === 0 ? 'a model' : `the model ${names.join(' or ')}`;
}

function Shot({
  caseId,
  attempt,
  steps,
  at,
  wantAfter,
}: {
  caseId: string;
  attempt: number;
  steps: ShownStep[];
  at: number;
  wantAfter: boolean;
}) {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const [missing, setMissing] = useState<string | null>(null);
  const picture = pictureOf(steps, at, wantAfter);
  if (!picture || missing === picture.path) {
    return (
      <div className="flex aspect-16/10 flex-col items-center justify-center gap-2 bg-sunken text-muted">
        <ImageOff size={24} aria-hidden />
        {picture ? 'The picture is not kept any more' : 'No picture was taken'}
      </div>
    );
  }
  const { box } = picture;
  const isBad = steps[at]!.outcome === 'broken' || steps[at]!.outcome === 'undecided';
  return (
    <div className="relative bg-sunken">
      <img
        src={pictureLink(caseId, picture.path, attempt)}
        alt={`The page ${picture.isBefore ? 'before' : 'after'} step ${at + 1}`}
        onLoad={({ currentTarget }) =>
          setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
        }
        onError={() => setMissing(picture.path)}
        className="block w-full"
      />
      {box && size && size.width > 100 && (
        <span
          aria-hidden
          data-target
          className={`pointer-events-none absolute rounded-sm outline-3 outline-offset-2 ${isBad ? 'bg-failed-solid/12 outline-failed-solid' : 'bg-accent-solid/12 outline-accent-solid'}`}
          style={{
            left: `${(box.x / size.width) * 100}%`,
            top: `${(box.y / size.height) * 100}%`,
            width: `${(box.width / size.width) * 100}%`,
            height: `${(box.height / size.height) * 100}%`,
          }}
        />
      )}
    </div>
  );
}

function StepList({ steps, at, onStep }: { steps: ShownStep[]; at: number; onStep: (step: number) => void }) {
  return (
    <VirtualBox
      label="All steps"
      items={steps}
      idOf={(step) => String(step.index)}
      estimate={29}
      at={at}
      row={(step, index) => <StepRow step={step} index={index} isCurrent={index === at} onStep={onStep} />}
      className="max-h-72 overflow-y-auto border-t border-line py-1 -outline-offset-2"
    />
  );
}

const StepRow = memo(function StepRow({
  step,
  index,
  isCurrent,
  onStep,
}: {
  step: ShownStep;
  index: number;
  isCurrent: boolean;
  onStep: (step: number) => void;
}) {
  const tone = TONES[step.outcome] ?? TONES.skipped!;
  return (
    <button
      type="button"
      aria-current={isCurrent ? 'step' : undefined}
      onClick={() => onStep(index)}
      className="flex w-full items-center gap-3 px-4 py-1 text-left text-sm transition-colors hover:bg-hover focus-visible:-outline-offset-2 aria-[current=step]:bg-accent-soft"
    >
      <span className="tabular w-6 shrink-0 text-right text-muted">{index + 1}</span>
      <span
        aria-hidden
        className={`size-2 shrink-0 ${tone.dot} ${step.outcome === 'broken' ? 'rotate-45' : 'rounded-full'}`}
      />
      <span className="sr-only">{tone.words}: </span>
      <span className="min-w-0 grow truncate">{step.title}</span>
      <span className="tabular shrink-0 text-xs text-muted">{duration(step.durationMs)}</span>
    </button>
  );
});
