import { z } from 'zod';
import { Value } from './value.ts';

/**
 * How a person names a thing on a page. Positional targets (`ordinal`) and named ones (`name`) are kept apart,
 * because they survive different changes.
 */

/**
 * What kind of thing. ARIA roles by their own names, and these groups: `field` (anything that takes a value),
 * `control` (anything that can be operated), `element` (anything), `message` (status, alert, toast, validation text),
 * `badge`, `card`, `section`, `icon`, `file` (a file input), `frame`, `text`.
 */
export const TargetRole = z.string().regex(/^[a-z]+$/);

export const RelationKind = z.enum([
  'in',
  'next-to',
  'left-of',
  'right-of',
  'above',
  'below',
  'under-heading',
]);
export type RelationKind = z.infer<typeof RelationKind>;

export interface Relation {
  kind: RelationKind;
  of: Target;
}

export interface Target {
  /** The words of the test that name it, for titles and evidence: `the "Add to cart" button`. */
  words: string;
  role?: string | undefined;
  /** Accessible name, label, visible text, … as the person calls it. */
  name?: Value | undefined;
  /** Other names that mean the same, tried when `name` finds nothing (macros: "Log in", "Sign in"). */
  alternatives?: string[] | undefined;
  /** The name was quoted or is otherwise to be taken to the letter (letter case still folded). Default false. */
  exact?: boolean | undefined;
  /** Restricts which property `name` is compared with. */
  by?: 'label' | 'placeholder' | 'text' | 'testid' | 'title' | 'alt' | 'id' | undefined;
  /** 1 is the first, -1 the last; 0 is the one that `each` of the Step is at. */
  ordinal?: number | undefined;
  /** For cells: the header of the column. */
  column?: string | undefined;
  /** Must contain this text (a row "with Paid", a card "that says Sold out"). */
  having?: Value[] | undefined;
  relations?: Relation[] | undefined;
}

export const Target: z.ZodType<Target> = z.lazy(() =>
  z.object({
    words: z.string(),
    role: TargetRole.optional(),
    name: Value.optional(),
    alternatives: z.array(z.string()).optional(),
    exact: z.boolean().optional(),
    by: z.enum(['label', 'placeholder', 'text', 'testid', 'title', 'alt', 'id']).optional(),
    ordinal: z.number().int().optional(),
    column: z.string().optional(),
    having: z.array(Value).optional(),
    relations: z.array(z.object({ kind: RelationKind, of: Target })).optional(),
  }),
);
