import type { Target } from '@assay/contract';
import { ANYTHING, type Query } from '../in-page/query.ts';
import { type Located, locate } from '../locate/locate.ts';
import { type Acting, goOn, guardText, left, operate, refuse } from './acting.ts';
import { aim, matchOf } from './aim.ts';
import { putText } from './fill.ts';

/** Fills every empty field with the value that the page shows beside the same label; refuses when one has none. */
export async function fillByLabels(acting: Acting, target: Target | undefined): Promise<void> {
  const around = target && (await aim(acting, target, { purpose: 'read', enabled: false, point: false }));
  const within = around && { withinRef: around.located.facts.ref, frameId: around.located.frame.frameId };
  const query: Query = { ...ANYTHING, words: 'the fields', role: 'field', ...within };
  const empty = await emptyFields(acting, query);
  if (empty.length === 0) refuse(acting, 'missing', 'There is no empty field to fill.');
  for (const [index, field] of empty.entries()) {
    acting.isHalfDone = index < empty.length - 1;
    const caption = await operate(acting, field, 'captionOf', field.facts.ref);
    const label = caption.replace(/\s*[:：*]+\s*$/, '').trim();
    if (label === '') refuse(acting, 'other', `${field.facts.description} has no label.`);
    const value = await valueBeside(acting, label);
    guardText(acting, value);
    acting.target = matchOf(acting, field);
    await putText(acting, field, value, 'replace', `the ${label} field`);
  }
}

async function emptyFields(acting: Acting, query: Query): Promise<Located[]> {
  for (;;) {
    goOn(acting);
    const { matches } = await locate(acting.worlds, query, { purpose: 'fill', all: true });
    const empty = matches.filter(
      ({ facts }) => facts.editable && facts.value === '' && facts.attributes.type !== 'password',
    );
    if (empty.length > 0 || left(acting) <= 0) return empty;
    await acting.core.changes.wait(acting.core.changes.count, Math.min(150, Math.max(1, left(acting))));
  }
}

async function valueBeside(acting: Acting, label: string): Promise<string> {
  const query = { ...ANYTHING, words: label, names: [label] };
  const { matches } = await locate(acting.worlds, query, { purpose: 'read' });
  const values = new Set(matches.map(({ facts }) => facts.labelledValue).filter((text) => text));
  if (values.size === 1) return [...values][0]!;
  return refuse(
    acting,
    'other',
    values.size === 0
      ? `The page shows no value for the label "${label}".`
      : `The page shows several values for the label "${label}": ${[...values].join(', ')}.`,
  );
}
